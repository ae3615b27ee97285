import { fondDuTerritoire } from '#modules/annee/index.ts'
import { changements, noter } from '#modules/personnes/index.ts'
import type { Quand } from '#modules/phrase/index.ts'
import {
  aPublier,
  changer,
  type Endroit,
  enlever,
  enregistrerSeance,
  insererSeance,
  jusquOu,
  NATURES,
  type Nature,
  type OccurrenceSuivie,
  occurrencesDe,
  passer,
  peutModerer,
  poser,
  prevoir,
  quandDe,
  redater,
  type SaisieDeSeance,
  type Seance,
  trouver as trouverSeance,
} from '#modules/seances/index.ts'
import { type Id, newId } from '#platform/ids.ts'
import { auteur, fresh, type Tx, type Visit } from '#src/ground/visit.ts'
import type { Changement } from './changements.ts'
import type { LigneDeDifference } from './difference.ts'
import { type LieuConnu, trouverEndroit } from './endroits.ts'
import { endroitDeDate, quandDeDate } from './etat.ts'
import { enQuand } from './lu/jours.ts'
import type { DateLue, SeanceLue, Textes } from './lu/types.ts'
import type { ActionConnue } from './rattacher.ts'

export type Moyens = Readonly<{ tx: Tx; visit: Visit; lieux: readonly LieuConnu[]; actions: readonly ActionConnue[] }>

const VIDE: SaisieDeSeance['endroit'] = { lieuId: null, salleId: null, lieuEcrit: '' }

const natureDe = (code: string | undefined): Nature => NATURES.find((une) => une.code === code)?.code ?? 'atelier'

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
  titre: '',
  description: '',
  nature: 'atelier',
  endroit: VIDE,
  publics: [],
  ageMin: null,
  ageMax: null,
  prixCentimes: null,
  prixMot: '',
  inscription: 'libre',
  inscriptionMot: '',
  accessibilite: [],
  capacite: null,
  coOccupation: false,
}

/** Writes a new draft with its dates; a sentence when it cannot be laid. */
export async function creer(
  m: Moyens,
  ligne: LigneDeDifference,
): Promise<Readonly<{ id: Id; dates: number }> | string> {
  const { tx, visit } = m
  const { seance, actionId, actionTitre } = ligne
  const quand = enQuand(seance.quand)
  const prevues = quand ? prevoir(visit, quand, await fondDuTerritoire(tx)) : null
  if (!quand || !prevues?.ok) return 'Ces dates ne peuvent pas être posées.'
  const action = m.actions.find(({ id }) => id === actionId)
  const cadre = { structureId: action?.structureId ?? null, quartiers: action?.quartiers ?? [] }
  const id = newId()
  const saisie = avecTextes(NEUVE, seance.textes)
  const titre = saisie.titre === actionTitre ? '' : saisie.titre
  const endroit = seance.endroit ? trouverEndroit(seance.endroit, m.lieux) : VIDE
  await insererSeance(
    tx,
    visit,
    {
      id,
      actionId,
      etat: peutModerer(visit.me, cadre) ? 'validee' : 'proposee',
      uid: seance.uid ?? `${id}@coup-de-pouce`,
      redigeePar: auteur(visit.me),
      materialiseeAu: jusquOu(visit),
    },
    { ...saisie, titre, endroit, quand },
  )
  await poser(tx, visit, id, prevues.value)
  const posees = await occurrencesDe(tx, id)
  for (const date of seance.dates) {
    const la = posees.find(({ origine }) => origine.startsWith(date.jour))
    if (la) await ajuster(m, la, date, seance, endroit)
  }
  await noter(tx, visit, 'seance', id, 'import')
  return { id, dates: posees.length }
}

/** A date that goes its own way from the first: its hour, its place, what it becomes. */
async function ajuster(
  m: Moyens,
  la: OccurrenceSuivie,
  date: DateLue,
  seance: SeanceLue,
  commun: Endroit,
): Promise<void> {
  const { debut, fin } = quandDeDate(date)
  const sien = endroitDeDate(date, seance)
  const endroit = sien ? trouverEndroit(sien, m.lieux) : commun
  const memeLieu =
    endroit.lieuId === commun.lieuId && endroit.salleId === commun.salleId && endroit.lieuEcrit === commun.lieuEcrit
  const pareille = la.debut.equals(debut) && la.fin.equals(fin) && memeLieu
  if (pareille && (date.statut ?? 'programmee') === 'programmee' && (date.mot ?? '') === '') return
  await changer(m.tx, m.visit, la, {
    debut,
    fin,
    statut: date.statut ?? 'programmee',
    mot: date.mot ?? '',
    endroitPropre: memeLieu ? null : endroit,
  })
}

/** Takes these changes into a draft; gives how many dates were written. */
export async function modifier(
  m: Moyens,
  id: Id,
  version: number,
  pris: readonly Changement[],
): Promise<number | string> {
  const { tx, visit } = m
  const situee = await trouverSeance(tx, id)
  if (!situee) return 'Cette séance n’est plus là.'
  const { seance } = situee
  const avant = quandDe(seance)
  const textes: Textes = Object.assign({}, ...pris.map((c) => (c.sur === 'texte' ? { [c.nom]: c.textes[c.nom] } : {})))
  const quand = quandVoulu(avant, pris)
  const saisie = { ...avecTextes(seance, textes), quand }
  const titre = situee.action && saisie.titre === situee.action.titre ? '' : saisie.titre
  if (quand !== avant || Object.keys(textes).length > 0) {
    const prevues = quand === avant ? null : prevoir(visit, quand, await fondDuTerritoire(tx))
    if (prevues && !prevues.ok) return 'Ces dates ne peuvent pas être posées.'
    fresh(await enregistrerSeance(tx, visit, { id, version }, { ...saisie, titre }, jusquOu(visit)))
    if (prevues)
      await redater(tx, visit, seance, { quand: avant, occurrences: await occurrencesDe(tx, id) }, prevues.value)
    const apres = await trouverSeance(tx, id)
    const diff = changements(aPublier(seance), aPublier(apres?.seance ?? seance))
    await noter(tx, visit, 'seance', id, 'import', diff)
  }
  return changerLesDates(m, seance, pris)
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

async function changerLesDates(m: Moyens, seance: Seance, pris: readonly Changement[]): Promise<number> {
  const { tx, visit } = m
  const parJour = Map.groupBy(
    pris.filter((c) => c.sur === 'date'),
    jourDe,
  )
  if (parJour.size === 0) return 0
  const occurrences = await occurrencesDe(tx, seance.id)
  for (const [jour, siens] of parJour) {
    const la = occurrences.find(({ origine }) => origine.startsWith(jour))
    if (!la) continue
    if (siens.some(({ quoi }) => quoi === 'retiree')) {
      if (la.statut !== 'annulee') await enlever(tx, visit, [la])
      continue
    }
    fresh(
      await changer(
        tx,
        visit,
        la,
        siens.reduce((deja, c) => avec(m, deja, la, c), voulue(la)),
      ),
    )
  }
  await noter(tx, visit, 'seance', seance.id, 'import-de-dates')
  return parJour.size
}

const voulue = ({ debut, fin, statut, mot, endroitPropre }: OccurrenceSuivie) => ({
  debut,
  fin,
  statut,
  mot,
  endroitPropre,
})

function avec(m: Moyens, deja: ReturnType<typeof voulue>, la: OccurrenceSuivie, c: ParDate): ReturnType<typeof voulue> {
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
