import type { Id } from '#platform/ids.ts'
import { plier } from '#platform/texte.ts'
import { type Changement, changementsDe } from './changements.ts'
import type { LieuConnu } from './endroits.ts'
import { type DateDuProduit, type Etat, enEtat, plageEcrite, type SeanceDuProduit } from './etat.ts'
import { grouper } from './grouper.ts'
import type { Lecture, Probleme, SeanceLue } from './lu/types.ts'
import type { ActionConnue, Rattachement } from './rattacher.ts'

export type Sort = 'creee' | 'modifiee' | 'annulee' | 'conflit' | 'inchangee'

/** One séance of the file: what becomes of it. */
export type LigneDeDifference = Readonly<{
  /** By which choices name it. */
  cle: string
  sort: Sort
  /** By which the next file will be known to speak of the same. */
  memoires: readonly Readonly<{ cle: string; seance: SeanceLue }>[]
  seance: SeanceLue
  actionId: Id | null
  actionTitre: string
  ici: SeanceDuProduit | null
  changements: readonly Changement[]
  notes: readonly string[]
}>

export type Difference = Readonly<{
  lignes: readonly LigneDeDifference[]
  refusees: readonly Probleme[]
  /** Names of the file that are those of no action, each with how many séances; `''`: none is named. */
  inconnues: readonly Readonly<{ nom: string; nombre: number }>[]
  comptes: Readonly<Record<Sort | 'refusee', number>>
}>

export type Connu = Readonly<{
  actions: readonly ActionConnue[]
  /** To what each séance of the file is tied, in its order. */
  liens: readonly Rattachement[]
  lieux: readonly LieuConnu[]
  produit: readonly SeanceDuProduit[]
  memoires: ReadonlyMap<string, Readonly<{ seanceId: Id; etat: Etat }>>
  /** Our own feed as it would be read again, by identifier. */
  flux: ReadonlyMap<string, SeanceLue>
  aujourdhui: string
  tempsFortPermis: boolean
}>

export const cleDUid = (uid: string): string => `uid ${uid}`
export const cleDeRangee = (actionId: Id | null, seance: SeanceLue, titre: string): string =>
  `date ${actionId ?? 'temps-fort'} ${seance.dates[0]?.debut ?? ''} ${plier(seance.textes.titre || titre)}`

/** What a file would do, beside what is held here, in turns. Pure: it is made again at the moment of the yes. */
export function* comparerLecture(lecture: Lecture, connu: Connu): Generator<void, Difference> {
  const refusees: Probleme[] = [...lecture.refusees]
  const inconnues = new Map<string, { nom: string; nombre: number }>()
  const connues: LigneDeDifference[] = []
  const nouvelles: LigneDeDifference[] = []
  const ranges = ranger(connu.produit)
  const vues = new Map<string, SeanceLue>()
  const refuser = (seance: SeanceLue, valeur: string | null, message: string) =>
    refusees.push({ ...seance.source, colonne: null, valeur, message })
  for (const [rang, seance] of lecture.seances.entries()) {
    yield
    const parUid =
      seance.uid === null ? undefined : (ranges.parUid.get(seance.uid) ?? deMemoire(cleDUid(seance.uid), connu, ranges))
    const lien = parUid ? null : connu.liens[rang]
    if (lien?.genre === 'inconnue') {
      const cle = plier(lien.nom)
      const deja = inconnues.get(cle)
      if (deja) deja.nombre++
      else inconnues.set(cle, { nom: lien.nom, nombre: 1 })
      refuser(seance, lien.nom || (seance.textes.titre ?? null), lien.nom === '' ? SANS_ACTION : AUTRE_ACTION)
      continue
    }
    if (lien?.genre === 'temps-fort' && !connu.tempsFortPermis) {
      refuser(seance, seance.textes.titre ?? null, 'Seule l’équipe du quartier ajoute des temps forts de tous.')
      continue
    }
    const action = lien?.genre === 'action' ? lien.action : null
    const cle = seance.uid === null ? cleDeRangee(action?.id ?? null, seance, action?.titre ?? '') : cleDUid(seance.uid)
    const deja = vues.get(cle)
    if (deja) {
      refuser(
        seance,
        seance.textes.titre ?? null,
        `La même date est déjà à la ligne ${deja.source.ligne} : elle n’est prise qu’une fois.`,
      )
      continue
    }
    vues.set(cle, seance)
    const trouvee = parUid ? { ici: parUid, jour: null } : retrouver(cle, seance, action, connu, ranges)
    if (!trouvee) {
      if (seance.dates.every(({ statut }) => statut === 'annulee')) continue
      if (vaine(seance, action, connu)) refuser(seance, seance.textes.titre || (action?.titre ?? ''), ANNULEE)
      else nouvelles.push(nouvelle(cle, seance, action))
    } else if (!trouvee.ici.modifiable)
      // By the title of the file: the one of here may be a draft of others.
      refuser(seance, seance.textes.titre ?? null, 'Cette séance n’est pas à vous : vous ne pouvez pas la changer.')
    else {
      const lue = trouvee.jour === null ? seance : sousLeJour(seance, trouvee.jour)
      const ligne = connue(cle, lue, trouvee.ici, lecture, connu)
      const sienne = connu.actions.find(({ id }) => id === ligne.actionId) ?? null
      if (ligne.sort !== 'inchangee' && vaine(seance, sienne, connu)) refuser(seance, trouvee.ici.titre, ANNULEE)
      else connues.push(ligne)
    }
  }
  const lignes = [...connues, ...grouper(nouvelles)]
  const combien = (sort: Sort) => lignes.filter((ligne) => ligne.sort === sort).length
  const comptes = {
    creee: combien('creee'),
    modifiee: combien('modifiee'),
    annulee: combien('annulee'),
    conflit: combien('conflit'),
    inchangee: combien('inchangee'),
    refusee: refusees.length,
  }
  return { lignes, refusees, inconnues: [...inconnues.values()], comptes }
}

const SANS_ACTION = 'Aucune action n’est dite.'
const ANNULEE =
  'L’action est annulée : une séance qui a des dates à venir n’est pas reprise. Rétablissez l’action d’abord si elle a lieu.'

/** Dates to come of an action that is called off. */
const vaine = ({ dates }: SeanceLue, action: ActionConnue | null, { aujourdhui }: Connu): boolean =>
  action?.etat === 'annulee' && dates.some(({ fin, statut }) => statut !== 'annulee' && fin.slice(0, 10) >= aujourdhui)

const AUTRE_ACTION = 'Ce nom ne suffit pas à dire laquelle de vos actions.'

type Ranges = Readonly<{
  parUid: ReadonlyMap<string, SeanceDuProduit>
  parId: ReadonlyMap<Id, SeanceDuProduit>
  parDate: ReadonlyMap<string, Readonly<{ ici: SeanceDuProduit; jour: string }>>
}>

const cleDeDate = (actionId: Id | null, plage: string, titre: string): string =>
  `${actionId ?? ''} ${plage.split('/')[0]} ${plier(titre)}`

function ranger(produit: readonly SeanceDuProduit[]): Ranges {
  const dates = (quand: (date: DateDuProduit) => readonly string[]) =>
    produit.flatMap((ici) =>
      ici.dates.flatMap((date) =>
        quand(date).map((plage) => [cleDeDate(ici.actionId, plage, ici.titre), { ici, jour: date.jour }] as const),
      ),
    )
  return {
    parUid: new Map(produit.map((ici) => [ici.uid, ici])),
    parId: new Map(produit.map((ici) => [ici.id, ici])),
    // What stands at an hour now comes before what was there.
    parDate: new Map([...dates(({ autrefois }) => autrefois), ...dates(({ plage }) => [plage])]),
  }
}

function deMemoire(cle: string, { memoires }: Connu, { parId }: Ranges): SeanceDuProduit | undefined {
  const memoire = memoires.get(cle)
  return memoire && parId.get(memoire.seanceId)
}

/** A row without identifier: as the last import left it, else a date of that action at that hour under that title. */
function retrouver(
  cle: string,
  seance: SeanceLue,
  action: ActionConnue | null,
  connu: Connu,
  ranges: Ranges,
): Readonly<{ ici: SeanceDuProduit; jour: string | null }> | null {
  const souvenir = deMemoire(cle, connu, ranges)
  const seule = seance.dates.length === 1 && !seance.complete
  if (souvenir) {
    const [jour = null] = Object.keys(connu.memoires.get(cle)?.etat.dates ?? {})
    return { ici: souvenir, jour: seule ? jour : null }
  }
  const [premiere] = seance.dates
  if (!premiere || seance.uid !== null) return null
  const titre = seance.textes.titre || (action?.titre ?? '')
  const la = ranges.parDate.get(cleDeDate(action?.id ?? null, plageEcrite(premiere), titre))
  return la ? { ici: la.ici, jour: seule ? la.jour : null } : null
}

/** The only date of a row, under the name that it has here. */
const sousLeJour = (seance: SeanceLue, jour: string): SeanceLue => ({
  ...seance,
  dates: seance.dates.map((date) => ({ ...date, jour })),
})

function connue(
  cle: string,
  seance: SeanceLue,
  ici: SeanceDuProduit,
  lecture: Lecture,
  connu: Connu,
): LigneDeDifference {
  const memoire = connu.memoires.get(cle)?.etat ?? null
  const duFlux = connu.flux.get(ici.uid)
  const avant = [memoire, duFlux ? enEtat(duFlux, ici.defaut, connu.lieux) : null].filter((un) => un !== null)
  const { changements, contradictions } = changementsDe({
    fichier: seance,
    ici,
    avant,
    memoire,
    lieux: connu.lieux,
    aujourdhui: connu.aujourdhui,
    complete: seance.complete && !lecture.deNous,
  })
  return {
    cle,
    sort: sortDe(changements, ici),
    memoires: [{ cle, seance }],
    seance,
    actionId: ici.actionId,
    actionTitre: ici.defaut.titre,
    ici,
    changements,
    notes: [...seance.notes, ...contradictions],
  }
}

/** The dates that are called off. */
const annulees = (changements: readonly Changement[]): readonly DateDuProduit[] =>
  changements.flatMap((c) =>
    c.sur === 'date' && (c.quoi === 'retiree' || (c.quoi === 'statut' && c.date.statut === 'annulee')) ? [c.ici] : [],
  )

/** Of a séance that goes on, a date that is called off is a change; it is called off itself with the last one to come. */
function sortDe(changements: readonly Changement[], { dates }: SeanceDuProduit): Sort {
  if (changements.length === 0) return 'inchangee'
  if (changements.some(({ aChoisir }) => aChoisir)) return 'conflit'
  const otees = annulees(changements)
  const reste = dates.some((date) => date.aVenir && date.statut !== 'annulee' && !otees.includes(date))
  return otees.length === changements.length && !reste ? 'annulee' : 'modifiee'
}

const LA_PREMIERE = 'Les lignes de cette séance ne disent pas toutes la même chose : la première est prise pour toutes.'

function nouvelle(cle: string, seance: SeanceLue, action: ActionConnue | null): LigneDeDifference {
  return {
    cle,
    sort: 'creee',
    memoires: [{ cle, seance }],
    seance,
    actionId: action?.id ?? null,
    actionTitre: action?.titre ?? '',
    ici: null,
    changements: [],
    notes: seance.autres.length === 0 ? seance.notes : [...seance.notes, LA_PREMIERE],
  }
}
