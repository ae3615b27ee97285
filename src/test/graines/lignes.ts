import { type RawBuilder, sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Tx } from '#src/ground/visit.ts'
import type { Scene } from '#src/test/app.ts'
import { type Colonne, colonnes } from './catalogue.ts'

/** What a row made up from the catalogue needs that the catalogue does not say. */
const DITS: Readonly<Record<string, Readonly<Record<string, string | number | boolean | null>>>> = {
  actions_votees: {
    donnees: JSON.stringify({
      titre: 'Un repas',
      structure: 'x',
      etat: 'prevue',
      debut: null,
      fin: null,
      quartiers: [],
      accorde: {},
    }),
  },
  accords_de_valorisation: { objet: 'portrait' },
  regards: { niveaux: '{"utile":3}' },
  conseil_avis: { contenu: '{"annee":2026,"seances":[],"lignes":[]}' },
  conseil_seances: { minutes: 150 },
  conseil_votes: { lue: 'favorable', voix: null, presents: '[]', lies: '[]' },
  correspondances: { correspondance: '{}' },
  envois: { genre: 'compte', usage: 'compte', donnees: '{}' },
  financements: { financeur: 'Ville', accorde_centimes: 100_000 },
  gommettes: { critere: 'utile' },
  lettres_de_saison: { saison: '2026-1' },
  notes_du_bureau: { mise_en_lien_id: null },
  commentaires_d_evaluation: { annee: 2026, voix: 'cdsu', structure_id: null },
  consultations_d_evaluation: { du: '2026-03-10', au: '2026-04-10' },
  editions_d_evaluation: {
    contenu:
      '{"edition":{"annee":1,"etablie":"2026-03-10","provisoire":false,"bilansAttendus":[],"bilansRecus":[],"sections":[]},"touche":{"actions":0,"themes":[],"publics":[]},"commentaires":[],"pages":[],"recommandations":[],"avant":[],"consultation":null}',
  },
  pages_du_conseil: { suite: 'suivi' },
  objectifs_evalues: { annee: 2026, rien_de_connu: false },
  pieces_de_question: { effet_id: null },
  questions_evaluatives: { reponse: 'oui' },
  recommandations: {
    venue_de: 'cdsu',
    structure_id: null,
    adressee_a: 'ville',
    adressee_id: null,
    reponse: 'acceptee',
  },
  reglages_de_bilan: { formulaire: null },
  reponses_de_participants: { mois: '2026-03-01' },
  reponses_de_pouls: { mois: '2026-03-01', comptes: '[[1,0,0],[1,0,0],[1,0,0]]' },
  resultats_publies: { du: '2025-07-01', au: '2025-12-31', contenu: '{"actions":1,"publication":null}' },
  seances_importees: { etat: '{}' },
  souhaits_de_lancement: { invite_id: null },
}

const VALEURS: Readonly<Record<string, string | number | boolean>> = {
  integer: 1,
  smallint: 1,
  bigint: 100,
  real: 1,
  'double precision': 1,
  boolean: true,
  date: '2026-03-10',
  'timestamp with time zone': '2026-03-10T09:00:00Z',
  'time without time zone': '14:00',
  jsonb: '{}',
  text: 'à dire',
  'text[]': '{}',
  'integer[]': '{6,11}',
  bytea: '',
}

const compter = async (tx: Tx, table: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx)
  return rows[0]?.n ?? 0
}

/** What examples leave empty and that holds words in life. */
const DIRE: readonly string[] = [
  `update journal set changements = '{"titre":{"avant":"un mot","apres":"un autre"}}' where changements = '{}'`,
  `update definitions_d_indicateur set fiche = '{"sens":"plus","plafond":null,"rythme":null,"responsable":"porteur",
    "pourquoi":"un mot","depart":{"valeur":1,"jour":"2026-01-01","source":"un mot"},"periodes":[]}'`,
  `update actions set dernier_import = '{"titre":"un mot"}'`,
  `update champs_de_bilan set avant = 'un mot'`,
  `update mises_en_lien set explication = '{"porteur":"un mot","talent":"un mot","simple":"un mot","mots":["un mot"]}'`,
]

/**
 * A row in each table that has none yet, made from what the catalogue says of it: a table made tomorrow has its own
 * without anybody thinking of it, or the test says what its row lacks.
 */
export async function completer(s: Scene): Promise<void> {
  const toutes = await s.prepare(colonnes)
  const vides: string[] = []
  for (const table of new Set(toutes.map((colonne) => colonne.table)))
    if ((await s.prepare((tx) => compter(tx, table))) === 0) vides.push(table)
  let fautes: string[] = []
  for (let reste = vides; reste.length > 0; ) {
    fautes = []
    for (const table of reste) {
      const siennes = toutes.filter((colonne) => colonne.table === table)
      try {
        await s.prepare((tx) => inserer(tx, s, siennes))
      } catch (error) {
        fautes.push(`${table}: ${error instanceof Error ? error.message : error}`)
      }
    }
    const encore = fautes.map((faute) => faute.split(':')[0] ?? '')
    // Nothing more could be written: what is left lacks something.
    if (encore.length === reste.length) throw new Error(`Tables sans ligne d’essai :\n${fautes.join('\n')}`)
    reste = encore
  }
  await s.prepare(async (tx) => {
    for (const une of DIRE) await sql.raw(une).execute(tx)
  })
}

async function inserer(tx: Tx, s: Scene, siennes: readonly Colonne[]): Promise<void> {
  const table = siennes[0]?.table ?? ''
  const noms: RawBuilder<unknown>[] = []
  const valeurs: RawBuilder<unknown>[] = []
  for (const colonne of siennes) {
    const valeur = await valeurDe(tx, s, colonne)
    if (valeur === undefined) continue
    noms.push(sql.ref(colonne.nom))
    valeurs.push(sql`${valeur}`)
  }
  await sql`insert into ${sql.table(table)} (${sql.join(noms)}) values (${sql.join(valeurs)})`.execute(tx)
}

/** `undefined`: what the table puts by itself. */
async function valeurDe(tx: Tx, s: Scene, c: Colonne): Promise<unknown> {
  const dite = DITS[c.table]?.[c.nom]
  if (dite !== undefined) return dite
  if (c.nom === 'territoire_id') return s.territoire.id
  if (c.vers !== null) {
    const { rows } = await sql<{ id: string }>`
      select ${sql.ref(c.nom === 'definition' ? 'numero' : 'id')} as id from ${sql.table(c.vers)}
      order by 1 ${sql.raw(c.nom.endsWith('_b') ? 'desc' : 'asc')} limit 1`.execute(tx)
    return rows[0]?.id ?? (c.obligatoire ? undefined : null)
  }
  if (c.valeurs.length > 0) return c.type === 'text[]' ? `{${c.valeurs[0]}}` : c.valeurs[0]
  if (c.type === 'uuid') return newId()
  if (c.parDefaut && c.type !== 'text') return undefined
  if (!c.obligatoire && !['text', 'bytea'].includes(c.type)) return undefined
  if (c.type === 'bytea') return Buffer.from('à dire')
  return VALEURS[c.type]
}
