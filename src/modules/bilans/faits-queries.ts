import { sql } from 'kysely'
import { comptesDesActions, personnesDifferentes, tranchesDAge } from '#modules/presences/index.ts'
import type { Action } from '#modules/programmation/index.ts'
import { trouverStructure } from '#modules/programmation/index.ts'
import { lignesDIndicateurs } from '#modules/suivi/index.ts'
import { jour } from '#platform/dates.ts'
import { found, type Tx, type Visit } from '#src/visit.ts'
import type { Faits } from './domain/faits.ts'
import { lireTaux } from './store/reglages.ts'

/** Facts of an action for one calendar year, until now: its published dates that took place, the time given to it. */
export async function lireFaits(tx: Tx, visit: Visit, action: Action, exercice: number): Promise<Faits> {
  const comptees = await comptes(tx, action.id, exercice)
  const structure = found(await trouverStructure(tx, action.structureId))
  return {
    exercice,
    titre: action.titre,
    structure: { nom: structure.nom, siret: structure.siret, rna: structure.rna },
    quartiers: action.quartiers.map(({ nom }) => nom),
    publics: action.publics,
    objectifs: action.objectifs,
    indicateurs: await indicateurs(tx, action, comptees, exercice),
    financements: action.financements,
    dates: await dates(tx, visit, action.id, exercice),
    comptes: comptees,
    journal: await journal(tx, action.id, exercice),
    temps: await temps(tx, action.id, exercice),
    taux: await lireTaux(tx),
  }
}

type Tenue = Readonly<{ titre: string; lieu: string; jours: readonly string[] }>

async function dates(tx: Tx, visit: Visit, actionId: string, exercice: number): Promise<Faits['dates']> {
  const { rows } = await sql<Tenue>`
    select coalesce(nullif(p.donnees->>'titre', ''), a.titre) as titre,
      coalesce(l.nom, nullif(o.lieu_ecrit, ''), '') as lieu,
      json_agg(to_char(o.debut at time zone 'Europe/Paris', 'YYYY-MM-DD') order by o.debut) as jours
    from occurrences_publiees o
    join seances_publiees p on p.territoire_id = o.territoire_id and p.seance_id = o.seance_id
    join actions a on a.territoire_id = p.territoire_id and a.id = p.action_id
    left join lieux l on l.territoire_id = o.territoire_id and l.id = o.lieu_id
    where p.action_id = ${actionId} and o.statut not in ('annulee', 'reportee')
      and o.debut >= make_timestamptz(${exercice}::int, 1, 1, 0, 0, 0, 'Europe/Paris')
      and o.debut < least(make_timestamptz(${exercice + 1}::int, 1, 1, 0, 0, 0, 'Europe/Paris'), ${visit.now}::timestamptz)
    group by 1, 2 order by min(o.debut)`.execute(tx)
  return rows.map((row) => ({ titre: row.titre, lieu: row.lieu, jours: row.jours.map(jour) }))
}

async function temps(tx: Tx, actionId: string, exercice: number): Promise<Faits['temps']> {
  return tx
    .selectFrom('coups_de_pouce')
    .select(['titre', 'jour', 'minutes'])
    .where('action_id', '=', actionId)
    .where('jour', '>=', annee(exercice).du)
    .where('jour', '<=', annee(exercice).au)
    .orderBy('jour')
    .execute()
}

const annee = (exercice: number) => ({
  du: new Temporal.PlainDate(exercice, 1, 1),
  au: new Temporal.PlainDate(exercice, 12, 31),
})

async function comptes(tx: Tx, actionId: string, exercice: number): Promise<Faits['comptes']> {
  const [somme] = await comptesDesActions(tx, { actionIds: [actionId], ...annee(exercice) })
  if (!somme) return null
  const noms = new Map((await tranchesDAge(tx)).map(({ code, libelle }) => [code, libelle]))
  return {
    ...somme,
    differentes: await personnesDifferentes(tx, actionId, annee(exercice)),
    tranches: Object.entries(somme.tranches).map(([code, nombre]) => ({ libelle: noms.get(code) ?? code, nombre })),
  }
}

const nombre = new Intl.NumberFormat('fr-FR')

/** Those of the application and those added since, with the value that stood at the end of the year, or what counts give. */
async function indicateurs(
  tx: Tx,
  action: Action,
  comptees: Faits['comptes'],
  exercice: number,
): Promise<Faits['indicateurs']> {
  const compte = comptees && { ...comptees, nouvelles: null, personnes: comptees.differentes?.nombre ?? null }
  // What a structure keeps back stays with it: a bilan may be begun by the desk.
  const lignes = await lignesDIndicateurs(tx, action, compte, false)
  return lignes.flatMap(({ indicateur, retenue, derivee }) => {
    const [definition] = indicateur.definitions
    if (!definition) return []
    const { libelle, cible, unite } = definition
    const valeur = retenue !== null && retenue.jour.year <= exercice ? retenue.valeur : derivee
    const avecUnite = (n: number) => `${nombre.format(n)} ${unite}`.trim()
    return [
      { libelle, cible: cible === null ? unite : avecUnite(cible), valeur: valeur === null ? null : avecUnite(valeur) },
    ]
  })
}

/**
 * What the porteur noted and gave to all who read the draft and the signed bilan: the council and the city. What was
 * kept for oneself stays out: a bilan may be begun by the desk.
 */
async function journal(tx: Tx, actionId: string, exercice: number): Promise<Faits['journal']> {
  const { du, au } = annee(exercice)
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
