import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Territoire } from '#src/visit.ts'
import { type Ctx, goTo, pageContext, param } from '#src/web.ts'
import { Message, Nombres } from '#ui/data.tsx'
import { Formulaire } from '#ui/fields.tsx'
import type { PageContext } from '#ui/layout.tsx'
import { ecrites, type LigneDeDifference } from '../../import/difference.ts'
import type { Lecture } from '../../import/types.ts'
import { bientotPubliques, type Choix } from '../appliquer.ts'
import { peutImporter } from '../policy.ts'
import type * as store from '../store.ts'
import { type Apercu, accepter, apercevoir, type RefusImport } from '../usecases.ts'
import { AutreGenre } from './autre-genre.tsx'
import { type Depot, ecransDuDepot, pageDuDepot } from './depot.tsx'
import { A_REDEMANDER, ARelire, filDe, Oui, SANS_REPONSE, Termine } from './etapes.tsx'
import {
  Conflits,
  Creees,
  Disparues,
  Doutes,
  doutesDits,
  Modifiees,
  Problemes,
  Proches,
  Refusees,
  structuresDites,
} from './parties.tsx'
import { PAS_GARDES } from './roles.ts'

/** What the file would do, row by row; then the yes. */
const REFUS: Record<RefusImport, string> = {
  'deja-applique': 'Ce fichier a déjà été enregistré : rien n’a été écrit une seconde fois.',
  abandonne: 'Ce fichier a été abandonné.',
  'pas-pret': 'La lecture n’est pas finie. Attendez un instant.',
  'sans-reponse': SANS_REPONSE,
  'a-redemander': A_REDEMANDER,
}

const depose: Depot = {
  usage: 'programmation',
  racine: '/import',
  fil: (c) => filDe(c.var.visit.territoire),
  peut: peutImporter,
  refus: REFUS,
  ecrit: 'Ce fichier a déjà été enregistré : ses colonnes ne changent plus.',
  page,
}

export const apercuScreen = ecransDuDepot(depose)

apercuScreen.post('/import/:id/application', async (c) => {
  const result = await accepter(c.var.visit, param(c), choixDe(await c.req.formData()))
  if (!result.ok) return c.html(await pageDuDepot(depose, c, REFUS[result.reason]), 409)
  return goTo(c, url('/import/:id', c.var.visit.territoire, { id: param(c) }), 'C’est enregistré.')
})

const OUI = 'Oui, enregistrer'

function choixDe(form: FormData): Choix {
  const conflits = new Map<string, 'dernier' | 'fichier' | 'produit'>()
  for (const [name, value] of form) {
    if (!name.startsWith('conflit ')) continue
    if (value === 'dernier' || value === 'fichier' || value === 'produit')
      conflits.set(name.slice('conflit '.length), value)
  }
  return {
    conflits,
    doutes: doutesDits(form),
    aArchiver: new Set(form.getAll('archiver').map(String)),
    structures: structuresDites(form),
  }
}

async function page(c: Ctx, depot: store.Import, refus?: string) {
  const { visit } = c.var
  const apercu = await apercevoir(visit, depot.id)
  const commun = { page: pageContext(c), territoire: visit.territoire, depot, refus }
  if (depot.etat === 'apercu' && apercu?.lecture.genre === 'programmation')
    return <Relire {...commun} apercu={apercu} />
  if (depot.etat === 'apercu' && apercu) return <AutreGenre {...commun} apercu={apercu} />
  const bilans = apercu?.lecture.feuilles.filter((f) => f.role === 'bilans').map((f) => f.nom) ?? []
  return <Termine {...commun} bilans={bilans} horsDuFichier={apercu?.horsDuFichier} />
}

export type Commun = Readonly<{
  page: PageContext
  territoire: Territoire
  depot: store.Import
  refus?: string | undefined
}>

/** As the file names them. */
function colonnesPasGardees({ feuilles }: Lecture): readonly string[] {
  const lues = feuilles.filter(({ role }) => role === 'actions' || role === 'complement')
  const colonnes = lues.flatMap(({ tables }) => tables.flatMap((table) => table.colonnes))
  const noms = colonnes.filter(({ role }) => PAS_GARDES.includes(role)).map((c) => c.entete.replace(/\s+/g, ' '))
  const avis = feuilles.flatMap(({ role, nom }) => (role === 'avis' ? `${nom} (feuille)` : []))
  return [...new Set([...noms.filter((nom) => nom !== ''), ...avis])]
}

function Relire({ page: contexte, territoire, depot, refus, apercu }: Commun & { apercu: Apercu }) {
  const { lecture, difference, proches } = apercu
  const par = (sort: LigneDeDifference['sort']) => difference.lignes.filter((ligne) => ligne.sort === sort)
  const chemin = (suite = '') => url(`/import/:id${suite}`, territoire, { id: depot.id })
  const { comptes } = difference
  const noms = new Map(lecture.quartiers.flatMap(({ code, nom }) => (code === null ? [] : [[code, nom] as const])))
  const pasGardees = colonnesPasGardees(lecture)
  const aTrancher = comptes.conflit + comptes.doute + proches.length
  // A row that moved to a sheet that tells more is the same action: its words are shown before they are written.
  const motsDePlus = ecrites(par('inchangee'))
  const renumerotees = difference.lignes.filter(({ lue, changements }) =>
    changements.some(({ champ, fichier, produit }) => champ === 'ref' && fichier && produit && lue),
  ).length
  const publiques = bientotPubliques(difference)
  const rien = comptes.creee + comptes.modifiee + motsDePlus.length + aTrancher + comptes.disparue === 0
  return (
    <ARelire
      page={contexte}
      titre="Relire avant d’enregistrer"
      chapeau={`${depot.nomFichier} : ${lecture.phrase}`}
      fil={filDe(territoire)}
      refus={refus}
      chemin={chemin}
    >
      <Nombres
        nombres={[
          [comptes.creee, 'à créer', 'à créer'],
          [comptes.modifiee, 'à modifier', 'à modifier'],
          [aTrancher, 'à trancher', 'à trancher'],
          [comptes.inchangee, 'inchangée', 'inchangées'],
          [comptes.refusee, 'refusée', 'refusées'],
          [comptes.disparue, 'absente du fichier', 'absentes du fichier'],
        ]}
      />
      <Formulaire action={chemin('/application')} class="pile">
        {publiques === 0 ? null : (
          <Message genre="attention">
            Après votre « oui », {pluriel(publiques, 'action de plus se lit', 'actions de plus se lisent')} sans compte,
            avec les montants accordés : ce qui est prévu, en cours, terminé ou annulé est public. Si le comité n’a pas
            encore voté, écrivez « En attente » dans la colonne de la décision.
          </Message>
        )}
        {aTrancher + comptes.disparue > 0 || rien ? null : <Oui chemin={chemin} libelle={OUI} />}
        <Proches proches={proches} />
        <Doutes lignes={par('doute')} noms={noms} />
        <Conflits lignes={par('conflit')} noms={noms} />
        <Disparues lignes={par('disparue')} />
        {renumerotees === 0 ? null : (
          <Message genre="info">
            {pluriel(renumerotees, 'action reconnue', 'actions reconnues')} par l’intitulé et la structure, sous un
            autre numéro : votre « oui » reprend tous les nouveaux numéros.
          </Message>
        )}
        <Modifiees lignes={par('modifiee')} noms={noms} />
        <Modifiees lignes={motsDePlus} noms={noms} titre="Inchangées, avec des mots de plus" />
        <Creees lignes={par('creee')} noms={noms} />
        <Refusees lignes={par('refusee')} />
        <Problemes problemes={lecture.problemes} />
        {pasGardees.length === 0 ? null : (
          <Message genre="info">
            Pas gardé ici : {pasGardees.map((mot) => `« ${mot} »`).join(', ')}. Tout cela reste dans votre fichier, que
            vous pouvez reprendre quand vous voulez.
          </Message>
        )}
        {rien ? <Message genre="info">Ce fichier ne change rien à ce qui est déjà enregistré.</Message> : null}
        <Oui chemin={chemin} libelle={rien ? 'Noter que ce fichier a été lu' : OUI} />
      </Formulaire>
    </ARelire>
  )
}
