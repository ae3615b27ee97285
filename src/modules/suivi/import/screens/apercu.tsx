import { z } from 'zod'
import {
  A_REDEMANDER,
  ARelire,
  type Depot,
  doutesDits,
  ecransDuDepot,
  type FichierDepose,
  Oui,
  Proches,
  pageDuDepot,
  type RefusImport,
  SANS_REPONSE,
  structuresDites,
} from '#modules/programmation/index.ts'
import { coche, parseForm } from '#platform/forms.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { read, type Visit } from '#src/visit.ts'
import { type Ctx, goTo, pageContext, param } from '#src/web.ts'
import { Compteur, Compteurs, Message, Quand } from '#ui/data.tsx'
import { Bouton, Case, Formulaire, Gestes } from '#ui/fields.tsx'
import { Layout, type PageContext } from '#ui/layout.tsx'
import { peutGarderLeVote } from '../../policy.ts'
import { accepter, apercevoir, type RefusDeReprise, type Reprise } from '../usecases.ts'
import { aucuneConnue, LignesLues } from './lignes.tsx'

/** What the tracker would change, row by row; then the yes. */
const PATH = '/suivi/import/:id'
const REFUS: Record<RefusImport | RefusDeReprise, string> = {
  'deja-applique': 'Ce tableau a déjà été repris : rien n’a été écrit une seconde fois.',
  abandonne: 'Ce fichier a été abandonné.',
  'pas-un-suivi': 'Ce fichier n’est pas un tableau de suivi : il n’y a rien à reprendre.',
  'pas-pret': 'La lecture n’est pas finie. Attendez un instant.',
  'sans-reponse': SANS_REPONSE,
  'a-redemander': A_REDEMANDER,
}

const depose: Depot = {
  usage: 'suivi',
  racine: '/suivi/import',
  fil: (c) => filDe(c.var.visit),
  peut: peutGarderLeVote,
  refus: REFUS,
  ecrit: 'Ce fichier a déjà été repris : ses colonnes ne changent plus.',
  page,
}

export const apercuDuSuiviScreen = ecransDuDepot(depose)

const Form = z.object({ creer: coche() })

apercuDuSuiviScreen.post(`${PATH}/application`, async (c) => {
  const recu = await c.req.formData()
  const form = parseForm(Form, recu)
  const result = await accepter(
    c.var.visit,
    param(c),
    form.ok && form.value.creer,
    structuresDites(recu),
    doutesDits(recu),
  )
  if (!result.ok) return c.html(await pageDuDepot(depose, c, REFUS[result.reason]), 409)
  const { comptes, creees } = result.value
  const { nouvelle, modifiee } = comptes
  const ajout = creees === 0 ? '' : `${pluriel(creees, 'action est créée', 'actions sont créées')}. `
  return goTo(
    c,
    url(PATH, c.var.visit.territoire, { id: param(c) }),
    `${ajout}C’est repris pour ${pluriel(nouvelle + modifiee, 'action', 'actions')}. Reprendre à nouveau ce tableau ne changera rien.`,
  )
})

async function page(c: Ctx, depot: FichierDepose, refus?: string) {
  const { visit } = c.var
  const reprise = await read(visit, (tx) => apercevoir(tx, visit, depot.id))
  const commun = { page: pageContext(c), visit, depot, refus }
  if (depot.etat !== 'apercu' || !reprise) return <Termine {...commun} />
  return reprise.lecture.genre === 'suivi' ? (
    <Relire {...commun} reprise={reprise} />
  ) : (
    <PasReconnu {...commun} lecture={reprise.lecture} />
  )
}

const filDe = ({ territoire: t }: Visit) => [
  { href: url('/suivi', t), libelle: 'Suivi' },
  { href: url('/suivi/import', t), libelle: 'Reprendre votre tableau' },
]

type Commun = Readonly<{ page: PageContext; visit: Visit; depot: FichierDepose; refus: string | undefined }>

function Relire({ page: contexte, visit, depot, refus, reprise }: Commun & { reprise: Reprise }) {
  const { comptes, annees, lignes, aCreer, proches } = reprise
  const chemin = (suite: '/application' | '/abandon' | '/correspondance') =>
    url(`${PATH}${suite}`, visit.territoire, { id: depot.id })
  const rien = comptes.nouvelle + comptes.modifiee + comptes.doute === 0
  return (
    <ARelire
      page={contexte}
      titre={`Relire avant de reprendre, ${annees.join(' et ')}`}
      chapeau={`${depot.nomFichier} : ${reprise.lecture.phrase} Rien n’est encore écrit.`}
      fil={filDe(visit)}
      refus={refus}
      chemin={chemin}
    >
      <Compteurs>
        <Compteur valeur={comptes.nouvelle} libelle="à reprendre" />
        <Compteur valeur={comptes.modifiee} libelle="à modifier" />
        {comptes.doute > 0 ? <Compteur valeur={comptes.doute} libelle="à trancher" /> : null}
        <Compteur valeur={comptes.inchangee} un="inchangée" libelle="inchangées" />
        <Compteur
          valeur={comptes.inconnue + comptes.double + comptes.ailleurs}
          un="laissée de côté"
          libelle="laissées de côté"
        />
      </Compteurs>
      {comptes.inconnue > 0 ? (
        <Message genre="attention">
          {aucuneConnue(lignes) ? (
            <p>
              {`Aucune ligne ne correspond à une action de la programmation ${annees.join(' ou ')} : ni la référence, ni le titre. Importez d’abord la programmation de ${annees.length > 1 ? 'ces années-là' : 'cette année-là'}, si vous l’avez${aCreer.length > 0 ? '. Sinon, créez ces actions depuis ce tableau, plus bas' : ''}.`}
            </p>
          ) : (
            <p>
              {pluriel(comptes.inconnue, 'ligne ne correspond', 'lignes ne correspondent')} à aucune action de{' '}
              {annees.join(' ou ')} : ni la référence, ni le titre.{' '}
              {comptes.inconnue === 1
                ? 'Elle ne sera pas reprise, sauf si vous créez son action, plus bas.'
                : 'Elles ne seront pas reprises, sauf si vous créez leurs actions, plus bas.'}
            </p>
          )}
        </Message>
      ) : null}
      {rien && comptes.inchangee > 0 && comptes.ailleurs === 0 ? (
        <Message genre="info">Ce tableau ne change rien à ce qui est déjà noté.</Message>
      ) : null}
      <Formulaire action={chemin('/application')} class="pile">
        <LignesLues lignes={lignes} territoire={visit.territoire} />
        {aCreer.length + comptes.doute > 0 ? (
          <Case
            nom="creer"
            libelle={`Créer aussi ${comptes.doute > 0 ? 'les actions inconnues, et celles que vous dites autres' : aCreer.length === 1 ? 'l’action inconnue' : `les ${aCreer.length} actions inconnues`}`}
            aide={`Avec ${aCreer.length + comptes.doute === 1 ? 'sa référence, son titre et sa structure' : 'leur référence, leur titre et leur structure'}, dans la programmation ${annees.join(' ou ')}. Ce que le tableau en dit est alors repris comme le reste. Ne cochez pas si vous avez le tableau de la programmation de cette année-là : importez-le d’abord.`}
          />
        ) : null}
        <Proches proches={proches} />
        <Oui
          chemin={chemin}
          libelle={rien && aCreer.length === 0 ? 'Noter que ce tableau a été lu' : 'Oui, reprendre'}
        />
      </Formulaire>
    </ARelire>
  )
}

function PasReconnu({ page: contexte, visit, depot, refus, lecture }: Commun & { lecture: Reprise['lecture'] }) {
  return (
    <Layout
      page={contexte}
      titre="Ce fichier n’est pas un tableau de suivi"
      chapeau={depot.nomFichier}
      fil={filDe(visit)}
    >
      {refus ? <Message genre="erreur">{refus}</Message> : null}
      <p>{lecture.phrase}</p>
      <Gestes>
        {lecture.feuilles.length === 0 ? null : (
          <Bouton
            href={url('/suivi/import/:id/correspondance', visit.territoire, { id: depot.id })}
            genre="secondaire"
            icone="tableau"
          >
            C’en est bien un : indiquer les colonnes
          </Bouton>
        )}
        <Bouton href={url('/suivi/import', visit.territoire)} genre="discret" icone="importer">
          Déposer un autre fichier
        </Bouton>
      </Gestes>
    </Layout>
  )
}

const TITRES = {
  lecture: 'Lecture en cours',
  apercu: 'À relire',
  applique: 'Le tableau de suivi est repris',
  abandonne: 'Fichier abandonné',
  echec: 'Ce fichier n’a pas pu être lu',
} as const

function Termine({ page: contexte, visit, depot, refus }: Commun) {
  const { bilan } = depot
  const t = visit.territoire
  return (
    <Layout page={contexte} titre={TITRES[depot.etat]} chapeau={depot.nomFichier} fil={filDe(visit)}>
      {refus ? <Message genre="erreur">{refus}</Message> : null}
      {depot.message ? <Message genre="attention">{depot.message}</Message> : null}
      {bilan ? (
        <Compteurs>
          <Compteur valeur={bilan.creees} un="reprise" libelle="reprises" />
          <Compteur valeur={bilan.modifiees} un="modifiée" libelle="modifiées" />
          <Compteur valeur={bilan.inchangees} un="inchangée" libelle="inchangées" />
          <Compteur valeur={bilan.refusees} un="laissée de côté" libelle="laissées de côté" />
        </Compteurs>
      ) : null}
      {depot.appliqueLe ? (
        <p>
          Repris le <Quand instant={depot.appliqueLe} />, déposé par {depot.deposePar}.
        </p>
      ) : null}
      <Gestes>
        {depot.etat === 'applique' ? (
          <Bouton href={url('/suivi', t)} icone="suivi">
            Voir le suivi
          </Bouton>
        ) : (
          <Bouton href={url('/suivi/import', t)} icone="importer">
            Déposer un autre fichier
          </Bouton>
        )}
      </Gestes>
    </Layout>
  )
}
