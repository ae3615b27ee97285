import { type Fond, fondDuTerritoire } from '#modules/annee/index.ts'
import { changements, noterTous } from '#modules/personnes/index.ts'
import type { DatePrevue, Quand } from '#modules/phrase/index.ts'
import {
  aPublier,
  changer,
  type DateAPoser,
  type Endroit,
  enlever,
  enregistrerSeances,
  insererSeances,
  jusquOu,
  NATURES,
  type Nature,
  type NouvelleSeance,
  type OccurrenceSuivie,
  occurrencesDes,
  passer,
  peutModerer,
  poser,
  prevoir,
  quandDe,
  redater,
  SANS_DETAIL,
  type SaisieDeSeance,
  type SeanceSituee,
  situees,
} from '#modules/seances/index.ts'
import { plannedAnew } from '#platform/db/written.ts'
import { type Id, newId } from '#platform/ids.ts'
import { auteur, fresh, type Tx, type Visit } from '#src/ground/visit.ts'
import type { Changement } from './changements.ts'
import type { LigneDeDifference } from './difference.ts'
import { type LieuConnu, trouverEndroit } from './endroits.ts'
import { quandDeDate, type SeanceDuProduit } from './etat.ts'
import { enQuand } from './lu/jours.ts'
import type { DateLue, Textes } from './lu/types.ts'
import type { ActionConnue } from './rattacher.ts'

export type Moyens = Readonly<{ tx: Tx; visit: Visit; lieux: readonly LieuConnu[]; actions: readonly ActionConnue[] }>

const VIDE: SaisieDeSeance['endroit'] = { lieuId: null, salleId: null, lieuEcrit: '' }

const natureDe = (code: string | undefined): Nature => NATURES.find((une) => une.code === code)?.code ?? 'autre'

/** The words of a file over those that are held. */
const avecTextes = (s: Omit<SaisieDeSeance, 'quand'>, t: Textes): Omit<SaisieDeSeance, 'quand'> => ({
  ...s,
  titre: t.titre ?? s.titre,
  description: t.description ?? s.description,
  nature: t.nature === undefined ? s.nature : natureDe(t.nature),
  publics: t.publics ?? s.publics,
  ageMin: t.ages ? t.ages.min : s.ageMin,
  ageMax: t.ages ? t.ages.max : s.ageMax,
  prixCentimes: t.prix ? t.prix.centimes : s.prixCentimes,
  prixMot: t.prix ? t.prix.mot : s.prixMot,
  inscription: t.inscription?.genre ?? s.inscription,
  inscriptionMot: t.inscription?.mot ?? s.inscriptionMot,
  accessibilite: t.accessibilite ?? s.accessibilite,
  capacite: t.capacite === undefined ? s.capacite : t.capacite,
})

const NEUVE: Omit<SaisieDeSeance, 'quand'> = {
  ...SANS_DETAIL,
  titre: '',
  description: '',
  nature: 'autre',
  endroit: VIDE,
}

/** What was written of a line, and how many dates; a line that is not there could not be laid. */
export type Ecrites = ReadonlyMap<LigneDeDifference, Readonly<{ id: Id; dates: number }>>

/** Writes new drafts with their dates, all together: of a thousand rows, a statement each held everybody for a minute. */
export async function creer(m: Moyens, lignes: readonly LigneDeDifference[]): Promise<Ecrites> {
  const { tx, visit } = m
  if (lignes.length === 0) return new Map()
  const fond = await fondDuTerritoire(tx)
  const actions = new Map(m.actions.map((action) => [action.id, action]))
  const creees = lignes.flatMap((ligne) => {
    const quand = enQuand(ligne.seance.quand)
    const prevues = quand && prevoir(visit, quand, fond)
    const action = ligne.actionId === null ? undefined : actions.get(ligne.actionId)
    return quand && prevues?.ok ? [[ligne, nouvelle(m, ligne, action, { quand, prevues: prevues.value })] as const] : []
  })
  await insererSeances(
    tx,
    visit,
    creees.map(([, { seance, saisie }]) => [seance, saisie]),
  )
  await plannedAnew(tx)
  await poser(
    tx,
    visit,
    creees.flatMap(([, { dates }]) => dates),
  )
  await noterTous(
    tx,
    visit,
    'seance',
    'import',
    creees.map(([, { seance }]) => seance),
  )
  return new Map(creees.map(([ligne, { seance, dates }]) => [ligne, { id: seance.id, dates: dates.length }]))
}

function nouvelle(
  m: Moyens,
  { seance, actionId, actionTitre }: LigneDeDifference,
  action: ActionConnue | undefined,
  { quand, prevues }: Readonly<{ quand: Quand; prevues: readonly DatePrevue[] }>,
) {
  const { visit, lieux } = m
  const cadre = { structureId: action?.structureId ?? null, quartiers: action?.quartiers ?? [] }
  const id = newId()
  const saisie = avecTextes(NEUVE, seance.textes)
  const titre = saisie.titre === actionTitre ? '' : saisie.titre
  const endroit = seance.endroit ? trouverEndroit(seance.endroit, lieux) : VIDE
  const lues = new Map(seance.dates.map((date) => [date.jour, date]))
  const neuve: NouvelleSeance = {
    id,
    actionId,
    etat: peutModerer(visit.me, cadre) ? 'validee' : 'proposee',
    uid: seance.uid ?? `${id}@coup-de-pouce`,
    redigeePar: auteur(visit.me),
    materialiseeAu: jusquOu(visit),
  }
  const dates = prevues.map((prevue): DateAPoser => {
    const lue = lues.get(prevue.origine.slice(0, 10))
    return { ...prevue, ...(lue ? ajustee(lue, endroit, lieux) : {}), seanceId: id }
  })
  return { seance: neuve, saisie: { ...saisie, titre, endroit, quand }, dates }
}

/** A date that goes its own way from the first: its hour, its place, what it becomes. */
function ajustee(date: DateLue, commun: Endroit, lieux: readonly LieuConnu[]): Partial<DateAPoser> {
  const endroit = date.endroit ? trouverEndroit(date.endroit, lieux) : commun
  const memeLieu =
    endroit.lieuId === commun.lieuId && endroit.salleId === commun.salleId && endroit.lieuEcrit === commun.lieuEcrit
  const { statut, mot } = date
  return {
    ...quandDeDate(date),
    statut: statut ?? 'programmee',
    mot: mot ?? '',
    endroitPropre: memeLieu ? null : endroit,
  }
}

/** What the file changes of a draft. */
type APrendre = Readonly<{ ligne: LigneDeDifference; ici: SeanceDuProduit; pris: readonly Changement[] }>

/** Takes these changes into drafts, all together; each as it stood when it was put side by side with the file. */
export async function modifier(m: Moyens, demandees: readonly APrendre[]): Promise<Ecrites> {
  const { tx, visit } = m
  if (demandees.length === 0) return new Map()
  const ids = demandees.map(({ ici }) => ici.id)
  const la = await parId(tx, ids)
  const occurrences = await occurrencesDes(tx, ids)
  const fond = await fondDuTerritoire(tx)
  const faites = demandees.flatMap((une) => {
    const situee = la.get(une.ici.id)
    const siennes = occurrences.get(une.ici.id) ?? []
    fresh(!situee || inchangee(une.ici, situee, siennes))
    const dite = situee && voulue(visit, situee, une.pris, fond)
    return dite ? [{ ...une, ...dite, id: une.ici.id, seance: situee.seance, occurrences: siennes }] : []
  })
  const redites = faites.flatMap(({ saisie, ...une }) => (saisie ? [{ ...une, saisie }] : []))
  fresh(
    await enregistrerSeances(
      tx,
      visit,
      redites.map(({ seance, saisie }) => [seance, saisie]),
      jusquOu(visit),
    ),
  )
  await redater(
    tx,
    visit,
    ...redites.flatMap(({ seance, quand, occurrences, prevues }) =>
      prevues ? [{ seance, avant: { quand, occurrences }, prevues }] : [],
    ),
  )
  const apres = await parId(
    tx,
    redites.map(({ id }) => id),
  )
  const notees = redites.map(({ id, seance }) => ({
    id,
    changements: changements(aPublier(seance), aPublier(apres.get(id)?.seance ?? seance)),
  }))
  await noterTous(tx, visit, 'seance', 'import', notees)
  const dates = await changerLesDates(m, faites)
  return new Map(faites.map(({ ligne, id }) => [ligne, { id, dates: dates.get(id) ?? 0 }]))
}

const parId = async (tx: Tx, ids: readonly Id[]): Promise<ReadonlyMap<Id, SeanceSituee>> =>
  new Map((await situees(tx, ids)).map((une) => [une.seance.id, une]))

function inchangee(ici: SeanceDuProduit, { seance }: SeanceSituee, dates: readonly OccurrenceSuivie[]): boolean {
  const versions = new Map(dates.map(({ id, version }) => [id, version]))
  return seance.version === ici.version && ici.dates.every(({ id, version }) => versions.get(id) === version)
}

/** A draft as it will be, with its dates where they become others; `null`: they cannot be laid. */
function voulue(visit: Visit, { seance, action }: SeanceSituee, pris: readonly Changement[], fond: Fond) {
  const avant = quandDe(seance)
  const textes: Textes = Object.assign({}, ...pris.map((c) => (c.sur === 'texte' ? { [c.nom]: c.textes[c.nom] } : {})))
  const quand = quandVoulu(avant, pris)
  if (quand === avant && Object.keys(textes).length === 0) return { quand: avant, saisie: null, prevues: null }
  const prevues = quand === avant ? null : prevoir(visit, quand, fond)
  if (prevues && !prevues.ok) return null
  const saisie = { ...avecTextes(seance, textes), quand }
  const titre = action && saisie.titre === action.titre ? '' : saisie.titre
  return { quand: avant, saisie: { ...saisie, titre }, prevues: prevues?.value ?? null }
}

/** The rule that results: another, or the same with days more and days less. */
function quandVoulu(avant: Quand, pris: readonly Changement[]): Quand {
  const autre = pris.find((c) => c.sur === 'quand')
  const voulu = autre?.sur === 'quand' ? (enQuand(autre.quand) ?? avant) : avant
  const plus = pris.flatMap((c) =>
    c.sur === 'date' && c.quoi === 'nouvelle' ? [Temporal.PlainDate.from(c.date.jour)] : [],
  )
  const moins = pris.flatMap((c) => (c.sur === 'date' && c.quoi === 'retiree' ? [c.ici.jour] : []))
  if (voulu === avant && plus.length + moins.length === 0) return avant
  const dit = (jours: readonly Temporal.PlainDate[], jour: string) => jours.some((un) => un.toString() === jour)
  const ajoutes = plus.filter((jour) => !dit(voulu.aussiJours, jour.toString()) && !jour.equals(voulu.debutJour))
  return {
    ...voulu,
    aussiJours: [...voulu.aussiJours.filter((jour) => !moins.includes(jour.toString())), ...ajoutes],
    saufJours: [
      ...voulu.saufJours.filter((jour) => !dit(plus, jour.toString())),
      ...moins.filter((jour) => !dit(voulu.saufJours, jour)).map((jour) => Temporal.PlainDate.from(jour)),
    ],
  }
}

type ParDate = Extract<Changement, { sur: 'date' }>
const jourDe = (c: ParDate): string => (c.quoi === 'retiree' ? c.ici.jour : c.date.jour)

/** How many dates of each were written. */
async function changerLesDates(
  m: Moyens,
  toutes: readonly Readonly<{ id: Id; pris: readonly Changement[] }>[],
): Promise<ReadonlyMap<Id, number>> {
  const { tx, visit } = m
  const touchees = toutes.flatMap(({ id, pris }) => {
    const parJour = Map.groupBy(
      pris.filter((c) => c.sur === 'date'),
      jourDe,
    )
    return parJour.size === 0 ? [] : [{ id, parJour }]
  })
  const occurrences = await occurrencesDes(
    tx,
    touchees.map(({ id }) => id),
  )
  const visees = touchees.flatMap(({ id, parJour }) =>
    (occurrences.get(id) ?? []).flatMap((la) => {
      const siens = parJour.get(la.origine.slice(0, 10))
      return siens ? [{ la, siens }] : []
    }),
  )
  const retirees = visees.filter(({ siens }) => siens.some(({ quoi }) => quoi === 'retiree'))
  await enlever(
    tx,
    visit,
    retirees.flatMap(({ la }) => (la.statut === 'annulee' ? [] : [la])),
  )
  const changees = visees.filter((une) => !retirees.includes(une))
  fresh(
    await changer(
      tx,
      visit,
      changees.map(({ la, siens }) => [la, siens.reduce((deja, c) => avec(m, deja, la, c), tenue(la))]),
    ),
  )
  await noterTous(tx, visit, 'seance', 'import-de-dates', touchees)
  return new Map(touchees.map(({ id, parJour }) => [id, parJour.size]))
}

const tenue = ({ debut, fin, statut, mot, endroitPropre }: OccurrenceSuivie) => ({
  debut,
  fin,
  statut,
  mot,
  endroitPropre,
})

function avec(m: Moyens, deja: ReturnType<typeof tenue>, la: OccurrenceSuivie, c: ParDate): ReturnType<typeof tenue> {
  if (c.quoi === 'retiree') return deja
  const { date } = c
  const { debut, fin } = quandDeDate(date)
  const lieu = date.endroit ? trouverEndroit(date.endroit, m.lieux) : null
  switch (c.quoi) {
    case 'plage': {
      const passage = passer(la, 'deplacer', m.visit.now, la.publiee)
      return { ...deja, debut, fin, statut: passage.ok && deja.statut === la.statut ? passage.value : deja.statut }
    }
    case 'statut':
      return { ...deja, statut: date.statut ?? 'programmee' }
    case 'mot':
      return { ...deja, mot: date.mot ?? '' }
    case 'endroit':
      return { ...deja, endroitPropre: lieu ?? deja.endroitPropre }
    case 'nouvelle':
      return {
        debut,
        fin,
        statut: date.statut ?? 'programmee',
        mot: date.mot ?? '',
        endroitPropre: lieu ?? deja.endroitPropre,
      }
  }
}
