import { sql } from 'kysely'
import {
  agesDesActions,
  comptesDesActions,
  lignesDeComptes,
  personnesDifferentes,
  tranchesDAge,
  tropDePersonnes,
} from '#modules/presences/index.ts'
import { type Action, etapesDecidees, reduireA, trouverStructure } from '#modules/programmation/index.ts'
import { argentDuTableau, compteDe, compteDesPersonnes, estEnviron, lignesDIndicateurs } from '#modules/suivi/index.ts'
import { pick } from '#platform/columns.ts'
import { instantDe, type Jours, jourDe } from '#platform/dates.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { found, type Tx, type Visit } from '#src/ground/visit.ts'
import { type Bilan, joursDuBilan, joursVotes } from '../domain/bilan.ts'
import type { Comptees } from '../domain/champs.ts'
import { A_COMPLETER, type Faits } from '../domain/faits.ts'
import { dire } from '../domain/mots.ts'
import { lireTaux } from '../store/reglages.ts'

/** Facts of an action for the days of its bilan, until now: its published dates that took place, the time given to it. */
export async function lireFaits(tx: Tx, visit: Visit, action: Action, exercice: number): Promise<Faits> {
  const structure = found(await trouverStructure(tx, action.structureId))
  const jours = joursDuBilan(action, exercice)
  const lignes = await lignesDeComptes(tx, action.id, jours)
  const comptees = await comptes(tx, action.id, jours)
  const tenues = await datesTenues(tx, visit, action.id, jours)
  const compte = await compteDe(tx, action.id, jours, visit.now)
  const { depense, realises, verses } = await argentDuTableau(tx, action.id, action.financements)
  const decides = reduireA(action.financements, etapesDecidees(action.etat))
  const autres = [...verses.keys()].filter((financeur) => !decides.some((f) => f.financeur === financeur))
  const financements = [
    ...decides,
    ...autres.map((financeur) => ({ financeur, demande: null, propose: null, accorde: null, realise: null })),
  ]
  return {
    jours,
    titre: action.titre,
    structure: pick(structure, 'nom', 'siret', 'rna'),
    quartiers: action.quartiers.map(({ nom }) => nom),
    publics: action.publics,
    objectifs: action.objectifs,
    periode: joursVotes(action),
    indicateurs: await indicateurs(tx, action, jours, compte),
    financements: financements.map((f) => {
      const verse = f.realise === null ? verses.get(f.financeur) : undefined
      return { ...f, ditLe: realises.get(f.financeur)?.jour ?? null, ...(verse && { verse }) }
    }),
    // A tracker is of the year of its action.
    depenseDite: action.annee === exercice ? depense : null,
    dates: parLieu(tenues),
    horsCalendrier: horsCalendrier(tenues, lignes),
    sansComptage: compte?.sansComptage ?? 0,
    comptes: comptees,
    journal: await journal(tx, action.id, jours),
    temps: await temps(tx, action.id, jours),
    taux: await lireTaux(tx),
  }
}

/** What was counted of the action in the year of its bilan: what it tells of its people is held against it. */
export async function compteesDe(tx: Tx, bilan: Pick<Bilan, 'actionId' | 'jours' | 'issue'>): Promise<Comptees | null> {
  if (bilan.issue === 'dates') return null
  const [somme] = await comptesDesActions(tx, { actionIds: [bilan.actionId], ...bilan.jours })
  return somme && somme.presences > 0 ? somme : null
}

type Tenue = Awaited<ReturnType<typeof datesTenues>>[number]
type Lignes = Awaited<ReturnType<typeof lignesDeComptes>>

async function datesTenues(tx: Tx, visit: Visit, actionId: string, { du, au }: Jours) {
  const fin = instantDe(au.add({ days: 1 }))
  const jusqua = Temporal.Instant.compare(fin, visit.now) < 0 ? fin : visit.now
  const seances = await tx
    .selectFrom('seances_publiees as p')
    .innerJoin('actions as a', (join) => sameTerritoire(join, 'a.id', 'p.action_id'))
    .select(['p.seance_id', sql<string>`coalesce(nullif(p.donnees->>'titre', ''), a.titre)`.as('titre')])
    .where('p.action_id', '=', actionId)
    .execute()
  if (seances.length === 0) return []
  const titres = new Map(seances.map(({ seance_id, titre }) => [seance_id, titre]))
  const tenues = await tx
    .selectFrom('occurrences_publiees as o')
    .leftJoin('lieux as l', (join) => sameTerritoire(join, 'l.id', 'o.lieu_id'))
    .select(['o.id', 'o.seance_id', 'o.debut', sql<string>`coalesce(l.nom, o.lieu_ecrit)`.as('lieu')])
    .where('o.seance_id', 'in', [...titres.keys()])
    .where('o.statut', 'not in', ['annulee', 'reportee'])
    .where('o.debut', '>=', instantDe(du))
    .where('o.debut', '<', jusqua)
    .orderBy('o.debut')
    .execute()
  return tenues.map(({ id, seance_id, debut, lieu }) => ({
    id,
    titre: titres.get(seance_id) ?? '',
    lieu,
    jour: jourDe(debut),
  }))
}

/** The same séance in two places is told twice, each with its days. */
const parLieu = (tenues: readonly Tenue[]): Faits['dates'] =>
  [...Map.groupBy(tenues, ({ titre, lieu }) => JSON.stringify([titre, lieu])).values()].map((siennes) => ({
    titre: siennes[0]?.titre ?? '',
    lieu: siennes[0]?.lieu ?? '',
    jours: siennes.map(({ jour }) => jour),
  }))

/** The days of the sessions that were counted, and stand for no date of the calendar. */
function horsCalendrier(tenues: readonly Tenue[], lignes: Lignes): Temporal.PlainDate[] {
  const [ids, jours] = [new Set(tenues.map(({ id }) => id)), new Set(tenues.map(({ jour }) => jour.toString()))]
  return lignes
    .filter(({ genre }) => genre === 'seance')
    .filter((un) => (un.occurrenceId === null ? !jours.has(un.jour.toString()) : !ids.has(un.occurrenceId)))
    .map(({ jour }) => jour)
}

async function temps(tx: Tx, actionId: string, jours: Jours): Promise<Faits['temps']> {
  return tx
    .selectFrom('coups_de_pouce')
    .select(['titre', 'jour', 'minutes'])
    .where('action_id', '=', actionId)
    .where('jour', '>=', jours.du)
    .where('jour', '<=', jours.au)
    .orderBy('jour')
    .execute()
}

async function comptes(tx: Tx, actionId: string, jours: Jours): Promise<Faits['comptes']> {
  const demande = { actionIds: [actionId], ...jours }
  const [somme] = await comptesDesActions(tx, demande)
  if (!somme) return null
  const ages = (await agesDesActions(tx, demande)).get(actionId) ?? {}
  const bandes = await tranchesDAge(tx)
  const noms = new Map(bandes.map(({ code, libelle }) => [code, libelle]))
  // From the youngest, as on the page of the counts; bands that the contract has left since come last.
  const rang = (code: string) => (noms.has(code) ? bandes.findIndex((une) => une.code === code) : bandes.length)
  return {
    ...somme,
    differentes: await personnesDifferentes(tx, actionId, jours),
    tranches: Object.entries(ages)
      .toSorted(([a], [b]) => rang(a) - rang(b))
      .map(([code, nombre]) => ({ libelle: noms.get(code) ?? code, nombre })),
  }
}

const nombre = new Intl.NumberFormat('fr-FR')

/** Those of the application and those added since, with the value that stood at the end of these days, or what counts give. */
async function indicateurs(
  tx: Tx,
  action: Action,
  { au }: Jours,
  compte: Awaited<ReturnType<typeof compteDe>>,
): Promise<Faits['indicateurs']> {
  // What a structure keeps back stays with it: a bilan may be begun by the desk.
  const lignes = await lignesDIndicateurs(tx, action, compte, [])
  return lignes.flatMap(({ indicateur, retenue, derivee, sansComptage }) => {
    const [definition] = indicateur.definitions
    if (!definition) return []
    const { libelle, cible, unite } = definition
    const ecrite = retenue !== null && Temporal.PlainDate.compare(retenue.jour, au) <= 0
    const valeur = ecrite ? retenue.valeur : derivee
    const avecUnite = (n: number) => `${nombre.format(n)} ${unite}`.trim()
    const dite = valeur === null ? null : `${ecrite && estEnviron(retenue) ? 'environ ' : ''}${avecUnite(valeur)}`
    const presences = compte?.presences ?? 0
    const douteux = valeur !== null && compteDesPersonnes(definition) && tropDePersonnes(valeur, presences)
    // What stands in the calendar alone is not told as realised.
    const sans = !ecrite && sansComptage > 0 ? `${sansComptage} au calendrier sans comptage` : ''
    return [
      {
        libelle,
        cible: cible === null ? '' : avecUnite(cible),
        duTableau:
          indicateur.prevuId === null &&
          definition.fiche === null &&
          indicateur.valeurs.length > 0 &&
          indicateur.valeurs.every(({ origine }) => origine === 'import'),
        valeur:
          sans !== ''
            ? dite === null
              ? `${A_COMPLETER} (${sans})`
              : `${dite} (avec comptage ; ${sans})`
            : douteux
              ? `${A_COMPLETER} (${dite}, mais ${dire(presences, 'présence comptée', 'présences comptées')})`
              : dite,
      },
    ]
  })
}

/**
 * What the porteur noted and gave to all who read the draft and the signed bilan: the council and the city. What was
 * kept for oneself stays out: a bilan may be begun by the desk.
 */
async function journal(tx: Tx, actionId: string, { du, au }: Jours): Promise<Faits['journal']> {
  return tx
    .selectFrom('notes_de_suivi')
    .select(['jour', 'texte'])
    .where('action_id', '=', actionId)
    .where('cote', '=', 'porteur')
    .where(sql<boolean>`('public' = any(partage) or partage @> array['conseil', 'ville'])`)
    .where('jour', '>=', du)
    .where('jour', '<=', au)
    .orderBy('jour')
    .limit(30)
    .execute()
}
