import { sql } from 'kysely'
import { entreeDuLexique, entreesAGarder, versionDuLexique } from '#modules/competences/index.ts'
import { ETRE_DEMANDE, seulementParQuelquUn } from '#modules/personnes/index.ts'
import { fromRow, type RowOf, toRow } from '#platform/columns.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import type { JsonRow } from '#platform/db/json-rows.ts'
import { wroteOne } from '#platform/db/written.ts'
import { sansIntime } from '#platform/intime.ts'
import { estAuBureau, type Tx, type Visit } from '#src/ground/visit.ts'
import {
  type Entree,
  type EtatTalent,
  languesALire,
  limiteDeConfirmation,
  MOMENTS,
  type Moment,
  type Preferences,
  SANS_PREFERENCE,
  type Talent,
} from '../domain.ts'
import { sansLesJours } from '../mots/jours-libres.ts'
import { langueDuTexte, partsFrancaises } from '../mots/langue.ts'
import { motsIndexes } from '../mots/mots.ts'
import { FORCE_MIN } from '../mots/recherche.ts'

/** Talents beside their person, nothing of them read yet; who was erased is no longer one. */
export const nommes = (tx: Tx) =>
  tx
    .selectFrom('talents as t')
    .innerJoin('personnes as p', (join) => sameTerritoire(join, 'p.id', 't.personne_id'))
    .where('p.efface_le', 'is', null)

/** Talents with the name of their person. */
export const talentsNommes = (tx: Tx) =>
  nommes(tx).selectAll('t').select(['p.prenom', 'p.nom', 'p.cercle', 'p.quartier_id'])

type Ligne = RowOf<typeof talentsNommes>

const estMoment = (mot: string): mot is Moment => MOMENTS.some((moment) => moment === mot)

/** A row with its name and circle, as a `Talent`; words that are no longer in the lists are left out. */
export const toTalent = (row: Ligne): Talent => ({
  ...fromRow(row, 'accord_parental', 'lexique', 'lue_le', 'lue_ensemble_le'),
  moments: row.moments.filter(estMoment),
})

/** The same of a row that came as JSON (`jsonRows`): of sixty talents, half the time. */
export const talentDeJson = (row: JsonRow<Ligne>): Talent =>
  toTalent({
    ...row,
    pause_jusqu_au: row.pause_jusqu_au === null ? null : Temporal.PlainDate.from(row.pause_jusqu_au),
    confirme_le: Temporal.Instant.from(row.confirme_le),
    cree_le: Temporal.Instant.from(row.cree_le),
    lue_le: row.lue_le === null ? null : Temporal.Instant.from(row.lue_le),
    lue_ensemble_le: null,
  })

/** A talent by its id; `null` when there is none, or when the person was erased. */
export async function find(tx: Tx, id: string): Promise<Talent | null> {
  const row = await talentsNommes(tx).where('t.id', '=', id).executeTakeFirst()
  return row ? toTalent(row) : null
}

/** The talents of several people, in one statement. */
export async function findByPersonnes(tx: Tx, personneIds: readonly string[]): Promise<Talent[]> {
  if (personneIds.length === 0) return []
  const rows = await talentsNommes(tx)
    .where('t.personne_id', 'in', [...new Set(personneIds)])
    .execute()
  return rows.map(toTalent)
}

/** The talent of a person; `null` when they are not in the annuaire. */
export async function findByPersonne(tx: Tx, personneId: string): Promise<Talent | null> {
  const row = await talentsNommes(tx).where('t.personne_id', '=', personneId).executeTakeFirst()
  return row ? toTalent(row) : null
}

export type NouveauTalent = Readonly<{
  id: string
  personneId: string
  texte: string
  moments: readonly string[]
  disponibilites: string
  langues: readonly string[]
  age: Talent['age']
  accordParental: boolean
  parMois: number | null
  entree: Entree
  saisiPar: string
}> &
  Partial<Preferences>

/** Preferences as columns. */
export const colonnes = (p: Preferences) => ({
  grille: [...p.grille],
  jours_evites: JSON.stringify(p.joursEvites),
  rayon: p.rayon,
  publics_evites: [...p.publicsEvites],
  apprendre: p.apprendre,
  ne_veut_plus: p.neVeutPlus,
  images: [...p.images],
  diplomes: [...p.diplomes],
})

/** Returns false when it was already there. */
export async function insert(tx: Tx, visit: Visit, t: NouveauTalent): Promise<boolean> {
  return tx
    .insertInto('talents')
    .values({
      ...toRow(t, 'id', 'personneId', 'texte', 'moments', 'disponibilites', 'langues', 'age', 'accordParental'),
      ...toRow(t, 'parMois', 'entree', 'saisiPar'),
      pause_jusqu_au: null,
      // The form on the web says it; the sheet does not.
      age_annonce: t.entree === 'web',
      ...colonnes({ ...SANS_PREFERENCE, ...t }),
      confirme_le: visit.now,
      cree_le: visit.now,
    })
    .onConflict((oc) => oc.doNothing())
    .$call(wroteOne)
}

export type Changement = Readonly<{
  texte: string
  /** What the person said of the language of their words; asked when it cannot be told. */
  langue?: string
  moments: readonly string[]
  disponibilites: string
  langues: readonly string[]
  parMois: number | null
}> &
  Preferences

/** Changes what the person says of themself; false when somebody was faster (`version`). A change is a confirmation. */
export async function save(tx: Tx, visit: Visit, id: string, version: number, c: Changement): Promise<boolean> {
  return tx
    .updateTable('talents')
    .set({
      ...toRow(c, 'texte', 'moments', 'disponibilites', 'langues', 'parMois'),
      ...colonnes(c),
      // The desk changes them with the person; other words of theirs are to be read together again.
      lue_ensemble_le: estAuBureau(visit.me) ? visit.now : sql`case when texte = ${c.texte} then lue_ensemble_le end`,
      confirme_le: visit.now,
      version: version + 1,
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .$call(wroteOne)
}

/** Active again counts as a word given today (`confirmeLe`). */
export async function saveEtat(
  tx: Tx,
  visit: Visit,
  id: string,
  etat: EtatTalent,
  pauseJusquAu: Temporal.PlainDate | null,
): Promise<void> {
  await tx
    .updateTable('talents')
    .set({ etat, pause_jusqu_au: pauseJusquAu, ...(etat === 'actif' ? { confirme_le: visit.now } : {}) })
    .where('id', '=', id)
    .execute()
}

export async function saveAge(tx: Tx, id: string, age: Talent['age']): Promise<void> {
  await tx.updateTable('talents').set({ age }).where('id', '=', id).execute()
}

/** The structures by which the person would rather not be asked again. */
export async function saveStructuresRefusees(tx: Tx, id: string, ids: readonly string[]): Promise<void> {
  await tx
    .updateTable('talents')
    .set({ structures_refusees: [...ids] })
    .where('id', '=', id)
    .execute()
}

/** Whoever would not be asked by `retire` is not asked by what it becomes. */
export async function suivreLesRefus(tx: Tx, retire: string, garde: string): Promise<void> {
  await tx
    .updateTable('talents')
    .set({
      structures_refusees: sql`array_replace(array_remove(structures_refusees, ${garde}::uuid), ${retire}, ${garde})`,
    })
    .where(sql<boolean>`${retire} = any(structures_refusees)`)
    .execute()
}

/** The page on which they answered said that the structure reads their age. */
export async function ageAnnonce(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('talents').set({ age_annonce: true }).where('id', '=', id).execute()
}

/** « Toujours d’accord »: the word is good for twelve months more. */
export async function confirme(tx: Tx, visit: Visit, id: string): Promise<void> {
  await tx.updateTable('talents').set({ confirme_le: visit.now }).where('id', '=', id).execute()
}

/** Takes the talent away with its words and its mises en lien; the coups de pouce stay counted, without them. */
export async function removeOf(tx: Tx, personneId: string): Promise<void> {
  await tx.deleteFrom('talents').where('personne_id', '=', personneId).execute()
}

/**
 * What the lexicon made of a talent's words: it decides for what they are thought of, so it is theirs to read, as what it is. What
 * they confirmed stands on their page already; a diploma is nobody's, it is said where they might be thought of.
 */
export async function compris(tx: Tx, { id: talentId, images, diplomes }: Pick<Talent, 'id' | 'images' | 'diplomes'>) {
  const rows = await tx
    .selectFrom('talent_entrees')
    .select(['entree', 'force', 'autour', 'mots'])
    .where('talent_id', '=', talentId)
    .orderBy('force', 'desc')
    .orderBy('autour', 'desc')
    .orderBy('entree')
    .execute()
  const confirmees = new Set([...images, ...diplomes])
  const lues = rows
    .filter(({ entree }) => !confirmees.has(entree))
    .map(({ entree, ...lue }) => {
      const connue = entreeDuLexique(entree)
      return { connue, sujet: connue?.libelle ?? entree, ...lue }
    })
  const voisins = lues.filter(({ force }) => force < FORCE_MIN).map(({ sujet }) => sujet)
  return [
    ...lues
      .filter(({ force }) => force >= FORCE_MIN)
      .map(({ connue, sujet, ...lue }) =>
        connue?.famille === 'diplomes' ? { laOuIlFaut: sujet, ...lue } : { sujet, ...lue },
      ),
    ...(voisins.length > 0 ? [{ voisins }] : []),
  ]
}

type Indexe = Parameters<typeof motsIndexes>[0] &
  Readonly<{ id: string; langue?: string; images: readonly string[]; langues: readonly string[] }>

/**
 * Writes the index of one talent again: the language of its words (`langue`: what their author said of it), words for the
 * search, entries of the lexicon for the suggestions.
 */
export async function indexer(tx: Tx, talent: Indexe): Promise<void> {
  const de = { talent_id: talent.id }
  await tx.deleteFrom('talent_mots').where('talent_id', '=', talent.id).execute()
  const texte = sansIntime(talent.texte)
  const mots = motsIndexes({ ...talent, texte }).map((mot) => ({ ...de, mot }))
  if (mots.length > 0) await tx.insertInto('talent_mots').values(mots).execute()
  await tx.deleteFrom('talent_entrees').where('talent_id', '=', talent.id).execute()
  const langue = langueDuTexte(talent.texte, talent.langue ?? '')
  const lues = sansVoisinIntime(
    entreesAGarder(partsFrancaises(texte, langue), talent.images, languesALire({ ...talent, langue })),
  )
  const entrees = lues.map((une) => ({ ...de, ...une, mots: [...une.mots] }))
  if (entrees.length > 0) await tx.insertInto('talent_entrees').values(entrees).execute()
  await tx.updateTable('talents').set({ langue, lexique: versionDuLexique() }).where('id', '=', talent.id).execute()
}

const INTIMES: ReadonlySet<string> = new Set(
  `femmes-violences violences-conjugales addictions-prevention public-addictions public-victimes public-detenus public-lgbt
  public-personnes-handicapees handicap-accompagner handicap-enfant dossier-mdph sports-adaptes deuil-soutien fin-de-vie
  sommeil-stress mesures-sante prevention-depistage pharmacie-medicaments soins-infirmiers laicite-rites interreligieux`.split(
    /\s+/,
  ),
)

/** « Je couds pour les femmes du quartier » is near violences: of health, violence or belief, only who names one is kept near others. */
function sansVoisinIntime<E extends Readonly<{ entree: string; force: number }>>(lues: readonly E[]): readonly E[] {
  const nomme = ({ force }: E) => force >= FORCE_MIN
  if (lues.some((une) => INTIMES.has(une.entree) && nomme(une))) return lues
  return lues.filter((une) => nomme(une) || !INTIMES.has(une.entree))
}

const A_LA_FOIS = 500

/**
 * Makes the index again for the talents that another version of the lexicon read (all of them when `tous`: after a
 * change of the folding); 500 at most a call. Returns how many.
 */
export async function reindexer(tx: Tx, tous = false): Promise<number> {
  const rows = await talentsNommes(tx)
    .$if(!tous, (q) => q.where('t.lexique', '<>', versionDuLexique()).limit(A_LA_FOIS))
    .execute()
  for (const row of rows) await indexer(tx, row)
  return rows.length
}

/** As many texts as are read again while somebody else waits for the database. */
export const ENTRE_DEUX = 25

/** Reads again the texts that a migration marked so, a few a call; without any, the lexicon is not even loaded. Returns how many. */
export async function relireLesMarques(tx: Tx): Promise<number> {
  const rows = await talentsNommes(tx).where('t.lexique', '=', '').orderBy('t.id').limit(ENTRE_DEUX).execute()
  for (const row of rows) await indexer(tx, row)
  return rows.length
}

/** The last word of a person on a use is yes. */
export const accordDonne = (usages: readonly string[]) => sql<boolean>`exists (select from derniers_accords c
  where c.territoire_id = t.territoire_id and c.personne_id = t.personne_id
    and c.usage = any(${[...usages]}::text[]) and c.accorde)`

/** Whom the desk may ask: their last word on it is yes, or they left nothing to call and said through whom to pass. */
export const laisseDemander = sql<boolean>`(${accordDonne(ETRE_DEMANDE.usages)} or ${seulementParQuelquUn})`

/** The desk has first to know who it is: a number already known, or an erasure that may have been meant for both. */
const enSuspens = sql<boolean>`exists (select 1 from personnes d where d.territoire_id = t.territoire_id
  and d.id = t.personne_id and (d.double_de is not null or d.effacement_a_demander))`

/**
 * Whom the council reads, on a list, a page, a search or paper: their last word on it is yes and less than a year old,
 * they have not left, and the desk knows who it is. `ditASoi`: that last cause is nobody's to read on their own page.
 */
export const luParLeConseil = ({ now }: Visit, ditASoi = false) => sql<boolean>`(${accordDonne(['annuaire'])}
  and t.etat <> 'parti' and t.confirme_le > ${limiteDeConfirmation(now).toString()}::timestamptz
  and (${ditASoi} or not ${enSuspens}))`

/** Active today: not gone, not on a pause that still runs, nor of whom the desk has first to know who it is. */
export const actif = (aujourdhui: Temporal.PlainDate) =>
  sql<boolean>`((t.etat = 'actif' or (t.etat = 'pause' and t.pause_jusqu_au < ${aujourdhui.toString()}::date))
    and not ${enSuspens})`

/** Whether somebody wrote that they are away that day. */
export async function seraAbsent(tx: Tx, talentId: string, jour: Temporal.PlainDate): Promise<boolean> {
  const jours = (await find(tx, talentId))?.joursEvites ?? []
  return jours.some(({ du, au }) => du <= jour.toString() && jour.toString() <= au)
}

/** Somebody away that day comes all the same. */
export async function seraLa(tx: Tx, talentId: string, jour: Temporal.PlainDate): Promise<void> {
  const talent = await find(tx, talentId)
  if (!talent) return
  const jours = JSON.stringify(sansLesJours(talent.joursEvites, { du: jour.toString(), au: jour.toString() }))
  await tx.updateTable('talents').set({ jours_evites: jours }).where('id', '=', talentId).execute()
}

/** Days kept that are over: nobody needs them any more. */
export async function oublierLesJoursPasses(tx: Tx, aujourdhui: Temporal.PlainDate): Promise<void> {
  const iso = aujourdhui.toString()
  await sql`
    update talents set jours_evites = coalesce((
      select jsonb_agg(jsonb_build_object('du', greatest(j->>'du', ${iso}), 'au', j->>'au') order by j->>'du')
      from jsonb_array_elements(jours_evites) j where j->>'au' >= ${iso}), '[]')
    where exists (select 1 from jsonb_array_elements(jours_evites) j where j->>'du' < ${iso})`.execute(tx)
}

/** What was proposed on the web is read: it waits no more on « À faire ». */
export async function marquerLues(tx: Tx, ids: readonly string[], now: Temporal.Instant): Promise<void> {
  await sql`update talents set lue_le = ${now.toString()}::timestamptz
    where id = any(${[...ids]}::uuid[]) and lue_le is null`.execute(tx)
}
