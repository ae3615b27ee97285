import { Problemes } from '#modules/depots/index.ts'
import { isId } from '#platform/ids.ts'
import { plier, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { read, type Territoire } from '#src/visit.ts'
import { type Ctx, goTo, pageContext, param, screen } from '#src/web.ts'
import { Message, Nombres } from '#ui/data.tsx'
import { Bouton, Choix, Formulaire, Gestes } from '#ui/fields.tsx'
import { Layout, type PageContext } from '#ui/layout.tsx'
import { TEMPS_FORT } from '../../saisie.ts'
import type { Sort } from '../difference.ts'
import { peutImporterDesTempsForts } from '../policy.ts'
import { NOM_DE_L_ETAT, NOM_DU_CHAMP, REFUS_DE_LECTURE } from '../textes.fr.ts'
import { CHAMPS, type Lecture } from '../types.ts'
import {
  type Apercu,
  abandonnerDates,
  accepterDates,
  apercevoir,
  type Comparee,
  choisirLesActions,
  corrigerLesColonnes,
  type RefusDImport,
} from '../usecases.ts'
import { optionsDActions } from './deposer.tsx'
import { Colonnes, Conflits, Creees, Modifiees, RienAEcrire } from './parties.tsx'

/** What the file would do, séance by séance; then the yes. */
export const apercuDesDatesScreen = screen()
const PATH = '/calendrier/import/:id'
const DEJA = 'Ce fichier a déjà été enregistré ou abandonné : rien n’a été écrit une seconde fois.'
const REFUS: Record<RefusDImport, string> = {
  'deja-applique': DEJA,
  'a-redemander':
    'Le calendrier a changé pendant que vous lisiez : un choix n’est plus le même, ou un autre se pose. Rien n’est écrit. Relisez, puis redites votre oui.',
}

apercuDesDatesScreen.get(PATH, async (c) => c.html(await page(c)))

apercuDesDatesScreen.post(`${PATH}/application`, async (c) => {
  const form = await c.req.formData()
  const pris = [...form].flatMap(([nom, valeur]) =>
    nom.startsWith('choix ') && (valeur === 'fichier' || valeur === 'ici')
      ? [[nom.slice('choix '.length), valeur] as const]
      : [],
  )
  const result = await accepterDates(c.var.visit, param(c), new Map(pris))
  if (!result.ok) return c.html(await page(c, REFUS[result.reason]), 409)
  const { creees, modifiees, annulees } = result.value
  const parts = [
    ...(creees === 0 ? [] : [pluriel(creees, 'séance créée', 'séances créées')]),
    ...(modifiees === 0 ? [] : [pluriel(modifiees, 'séance modifiée', 'séances modifiées')]),
    ...(annulees === 0 ? [] : [pluriel(annulees, 'séance annulée', 'séances annulées')]),
  ]
  if (parts.length === 0) return goTo(c, ici(c), 'C’est noté : rien n’a changé au calendrier.')
  return goTo(c, ici(c), `C’est enregistré : ${parts.join(', ')}.`)
})

apercuDesDatesScreen.post(`${PATH}/abandon`, async (c) => {
  const result = await abandonnerDates(c.var.visit, param(c))
  if (!result.ok) return c.html(await page(c, DEJA), 409)
  return goTo(c, url('/calendrier/import', c.var.visit.territoire), 'Le fichier est abandonné. Rien n’a été écrit.')
})

apercuDesDatesScreen.post(`${PATH}/actions`, async (c) => {
  const form = await c.req.formData()
  const choix = [...form].flatMap(([nom, valeur]): [string, string][] =>
    nom.startsWith('action ') && typeof valeur === 'string' && (isId(valeur) || valeur === TEMPS_FORT)
      ? [[propre(nom).slice('action '.length), valeur]]
      : [],
  )
  const result = await choisirLesActions(c.var.visit, param(c), Object.fromEntries(choix))
  return result.ok ? goTo(c, ici(c)) : c.html(await page(c, DEJA), 409)
})

apercuDesDatesScreen.post(`${PATH}/colonnes`, async (c) => {
  const dites = [...(await c.req.formData())].flatMap(([nom, valeur]) => {
    const [, colonne = '', feuille = ''] = /^colonne (\d{1,4}) (.{1,200})$/u.exec(propre(nom)) ?? []
    const champ = valeur === '' ? ('' as const) : CHAMPS.find((un) => un === valeur)
    return feuille === '' || champ === undefined ? [] : [{ feuille, colonne, champ }]
  })
  const correction = Object.fromEntries(
    [...Map.groupBy(dites, ({ feuille }) => feuille)].map(([feuille, siennes]) => [
      feuille,
      Object.fromEntries(siennes.map(({ colonne, champ }) => [colonne, champ])),
    ]),
  )
  const result = await corrigerLesColonnes(c.var.visit, param(c), correction)
  if (result.ok) return goTo(c, ici(c), 'Le tableau a été relu.')
  return c.html(await page(c, { ...REFUS, ...REFUS_DE_LECTURE }[result.reason]), 409)
})

/** PostgreSQL refuses U+0000 in a text: nobody types it. */
const propre = (texte: string): string => texte.replaceAll('\u0000', '')

const ici = (c: Ctx): string => url(PATH, c.var.visit.territoire, { id: param(c) })

async function page(c: Ctx, refus?: string) {
  const { visit } = c.var
  const apercu = await read(visit, (tx) => apercevoir(tx, visit, param(c)))
  const commun = { page: pageContext(c), t: visit.territoire, apercu, refus }
  const { lecture, comparee } = apercu
  const equipe = peutImporterDesTempsForts(visit.me)
  if (!lecture || !comparee) return <Termine {...commun} equipe={equipe} />
  return <Relire {...commun} lecture={lecture} comparee={comparee} tous={equipe} />
}

type Commun = Readonly<{ page: PageContext; t: Territoire; apercu: Apercu; refus?: string | undefined }>

const fil = (t: Territoire) => [
  { href: url('/calendrier', t), libelle: 'Calendrier' },
  { href: url('/calendrier/import', t), libelle: 'Importer des dates' },
]

function Termine({ page: contexte, t, apercu: { depot }, refus, equipe }: Commun & Readonly<{ equipe: boolean }>) {
  const { bilan } = depot
  return (
    <Layout
      page={contexte}
      titre={NOM_DE_L_ETAT[depot.etat]}
      actif="calendrier"
      fil={fil(t)}
      chapeau={depot.nomFichier}
    >
      {refus ? <Message genre="erreur">{refus}</Message> : null}
      {bilan ? (
        <Nombres
          nombres={[
            [bilan.creees, 'séance créée', 'séances créées'],
            [bilan.modifiees, 'modifiée', 'modifiées'],
            [bilan.annulees, 'annulée', 'annulées'],
            [bilan.inchangees, 'inchangée', 'inchangées'],
            [bilan.refusees, 'refusée', 'refusées'],
          ]}
        />
      ) : (
        <p>Rien n’a été écrit de ce fichier.</p>
      )}
      {bilan && bilan.creees + bilan.modifiees + bilan.annulees > 0 ? (
        <p>
          Ces dates sont des brouillons : personne ne les voit encore.
          {equipe ? ' Il reste à les publier.' : ' L’équipe du quartier les relit, puis elles sont publiées.'}
        </p>
      ) : null}
      <Gestes>
        {equipe && bilan && bilan.creees + bilan.modifiees + bilan.annulees > 0 ? (
          <Bouton href={url('/calendrier/publication', t)} icone="envoyer">
            Voir ce qui attend d’être publié
          </Bouton>
        ) : null}
        <Bouton href={url('/calendrier', t)} genre="secondaire" icone="calendrier">
          Voir le calendrier
        </Bouton>
        <Bouton genre="discret" href={url('/calendrier/import', t)} icone="importer">
          Importer un autre fichier
        </Bouton>
      </Gestes>
    </Layout>
  )
}

type RelireProps = Commun & Readonly<{ lecture: Lecture; comparee: Comparee; tous: boolean }>

function Relire({ page: contexte, t, apercu: { depot }, refus, lecture, comparee, tous }: RelireProps) {
  const { difference } = comparee
  const { comptes } = difference
  const par = (sort: Sort) => difference.lignes.filter((ligne) => ligne.sort === sort)
  const chemin = (suite: string) => url(`${PATH}${suite}`, t, { id: depot.id })
  const rien = comptes.creee + comptes.modifiee + comptes.annulee + comptes.conflit === 0
  return (
    <Layout
      page={contexte}
      titre="Relire avant d’enregistrer"
      actif="calendrier"
      fil={fil(t)}
      chapeau={depot.nomFichier}
    >
      {refus ? <Message genre="erreur">{refus}</Message> : null}
      <Nombres
        nombres={[
          [comptes.creee, 'séance à créer', 'séances à créer'],
          [comptes.modifiee, 'à modifier', 'à modifier'],
          [comptes.annulee, 'à annuler', 'à annuler'],
          [comptes.conflit, 'à trancher', 'à trancher'],
          [comptes.inchangee, 'inchangée', 'inchangées'],
          [comptes.refusee, 'refusée', 'refusées'],
        ]}
      />
      {rien ? <RienAEcrire comparee={comparee} /> : null}
      <Colonnes tableaux={lecture.tableaux} />
      <SansAction comparee={comparee} choix={depot.choix.actions} action={chemin('/actions')} tous={tous} />
      <Problemes titre="Refusées" problemes={difference.refusees} />
      <Formulaire action={chemin('/application')} class="pile">
        <Conflits lignes={par('conflit')} />
        <Modifiees titre="À annuler" lignes={par('annulee')} />
        <Modifiees titre="À modifier" lignes={par('modifiee')} />
        <Creees lignes={par('creee')} />
        <Gestes>
          {rien && comptes.inchangee === 0 ? null : (
            <Bouton icone="coche">{rien ? 'Noter que ce fichier a été lu' : 'Oui, enregistrer en brouillons'}</Bouton>
          )}
          <Bouton genre="discret" formaction={chemin('/abandon')} abandonne>
            Abandonner, ne rien écrire
          </Bouton>
        </Gestes>
      </Formulaire>
      <Problemes titre="À vérifier" problemes={lecture.remarques} />
      <Corriger lecture={lecture} action={chemin('/colonnes')} />
    </Layout>
  )
}

/** Whose dates are those that name no action, or one that is not known. */
function SansAction({
  comparee,
  choix,
  action,
  tous,
}: {
  comparee: Comparee
  choix: Readonly<Record<string, string>>
  action: string
  tous: boolean
}) {
  const { inconnues } = comparee.difference
  if (inconnues.length === 0) return null
  const options = optionsDActions(comparee.actions, tous)
  return (
    <section class="carte pile" aria-labelledby="sans-action">
      <h2 id="sans-action">De quelle action sont ces dates ?</h2>
      <Formulaire action={action}>
        {inconnues.slice(0, 30).map(({ nom, nombre }) => (
          <Choix
            nom={`action ${plier(nom)}`}
            libelle={`${nom === '' ? 'Celles qui n’en disent aucune' : `« ${nom} »`} (${pluriel(nombre, 'séance', 'séances')})`}
            vide="Les laisser de côté"
            valeur={choix[plier(nom)] ?? ''}
            options={options}
            nu
          />
        ))}
        <Gestes>
          <Bouton genre="secondaire" icone="coche">
            Rattacher
          </Bouton>
        </Gestes>
      </Formulaire>
    </section>
  )
}

/** The columns, for who knows them better. */
function Corriger({ lecture, action }: { lecture: Lecture; action: string }) {
  if (lecture.tableaux.length === 0) return null
  const options = CHAMPS.map((champ) => ({ valeur: champ, libelle: NOM_DU_CHAMP[champ] }))
  return (
    <details class="pile">
      <summary>
        <h2>Corriger les colonnes</h2>
      </summary>
      <Formulaire action={action}>
        {lecture.tableaux.flatMap(({ feuille, colonnes }) =>
          colonnes
            .slice(0, 60)
            .map(({ colonne, entete, champ }) => (
              <Choix
                nom={`colonne ${colonne} ${feuille}`}
                libelle={lecture.tableaux.length > 1 ? `${entete} (${feuille})` : entete}
                vide="Laisser de côté"
                valeur={champ ?? ''}
                options={options}
                nu
              />
            )),
        )}
        <Gestes>
          <Bouton genre="secondaire" icone="tableau">
            Relire ainsi
          </Bouton>
        </Gestes>
      </Formulaire>
    </details>
  )
}
