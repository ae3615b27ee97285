import { type KyselyPlugin, type OperationNode, sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { DEMI_JOURNEES, MOMENTS } from '#modules/annuaire/domain.ts'
import { DIPLOMES_EN_VUE, LANGUES_MONTREES, PICTO_D_ENTREE, PUBLICS } from '#modules/annuaire/images/images.donnees.ts'
import { LIBELLES, TUS, VALEURS } from '#modules/annuaire/soi-meme/dossier.fr.ts'
import { ETATS as ETATS_D_APPEL } from '#modules/appels/domain.ts'
import { ETATS } from '#modules/mises-en-lien/etats/domain.ts'
import { uneMiseEnLien } from '#modules/mises-en-lien/testing.ts'
import { prevenir } from '#modules/notifications/index.ts'
import { effacerPersonne } from '#modules/personnes/index.ts'
import { newId } from '#platform/ids.ts'
import { contributions } from '#src/ground/host.ts'
import type { Me, Tx } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unTalent } from '#src/test/builders.ts'
import { colonnes } from '#src/test/graines/catalogue.ts'
import { ensemencer, toutAElle } from '#src/test/graines/index.ts'

/** Tables that hold a person and that the export by oneself leaves out, each with its reason. */
const HORS_EXPORT: Readonly<Record<string, string>> = {
  talent_mots: 'stems of the words that are exported with the talent, for the search',
  doublons_ecartes: 'says that two people are not one: it names somebody else',
}

/** Words of rows that are hers and that she does not read, each with its reason. */
const MOTS_TUS: Readonly<Record<string, string>> = {
  'attributions.noms_d_avant': 'other names of the same account, which the account says',
  'coordonnees.dites_fausses':
    'the print of a number said to be wrong, somebody else’s perhaps: the number cannot be read from it',
  'coups_de_pouce.note_par': 'a member of the team who counted it',
  'coups_de_pouce.merci_relu_par': 'a member of the team who read the words, which are hers',
  'decisions_de_temps_fort.etat_par': 'a member of the team',
  'doublons_ecartes.ecarte_par': 'a member of the team, about two people',
  'invitations.vue_par_comptes': 'numbers of accounts',
  'invites_de_temps_fort.nom_ecrit': 'the name of a guest who is not in the annuaire',
  'membres_du_conseil.confirme_par': 'another member, who confirmed them',
  'mises_en_lien.explication': 'computed anew from her words each time it is read',
  'notes_de_suivi.texte': 'on an action, of which she is the writer: read with her account, not by a link',
  'notes_de_suivi.redige_par': 'as above',
  'effets_observes.redige_par': 'her own name, as the account says it',
  'portraits.ecrit_par': 'a member of the team',
  'recits.note_par': 'a member of the team who wrote it for her',
  'recits.relu_par': 'a member of the team who read it again',
  'suggestions_de_bilan.par': 'whoever answered a suggestion about a bilan',
  'suggestions_de_bilan.remplace': 'words of a bilan, of a structure',
  'suggestions_de_bilan.repondue_par': 'whoever answered a suggestion about a bilan',
}

/** Tables whose rows still point to somebody who erased everything, each with its reason. */
const GARDEES: Readonly<Record<string, string>> = {
  consentements:
    'the proof of what was agreed to, when and how (RGPD, art. 7), without a name since the person has none',
}

/** Codes that are what people say. */
const DEJA_DES_MOTS = new Set(
  'brouillon ouvert complet merci portrait oui non coordination animation talent partenaire administration faite visite ajustement ville partenaires public tenu'.split(
    ' ',
  ),
)

/** All that a form lets tick, in the codes of the program. */
const TOUT_COCHE = {
  moments: [...MOMENTS],
  grille: [...DEMI_JOURNEES],
  images: [...LANGUES_MONTREES, ...Object.keys(PICTO_D_ENTREE)],
  publics_evites: [...PUBLICS],
  diplomes: [...DIPLOMES_EN_VUE],
  langue: 'ar',
  rayon: 'voisins' as const,
}
const enClair = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ')

/** Keys of the file itself, and lists of the numbers that bind lines together. */
const HORS_DES_MOTS = ['territoire', 'donnees', 'module', 'libelle', 'quartiers', 'structuresRefusees', 'quartierId']

type Lien = Readonly<{ nom: string; colonne: string; vers: 'personnes' | 'talents'; cascade: boolean }>

/** Every foreign key of the catalogue to a person, or to the talent that a person is. */
const liensDuCatalogue = async (tx: Tx): Promise<Lien[]> => {
  const { rows } = await sql<Lien>`
    select c.conrelid::regclass::text as nom, a.attname as colonne, c.confrelid::regclass::text as vers,
      c.confdeltype = 'c' as cascade
    from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
    where c.contype = 'f' and c.confrelid in ('personnes'::regclass, 'talents'::regclass)
      and a.attname <> 'territoire_id'
    order by 1, 2`.execute(tx)
  return rows
}

/** The tables that the queries made through `tx` name. */
function observer(tx: Tx): Readonly<{ tx: Tx; tables: ReadonlySet<string> }> {
  const tables = new Set<string>()
  const lire = (node: unknown): void => {
    if (Array.isArray(node)) for (const un of node) lire(un)
    if (typeof node !== 'object' || node === null || Array.isArray(node)) return
    if ('kind' in node && node.kind === 'TableNode' && 'table' in node) {
      const nom = /"name":"([a-z_]+)"\}\}$/.exec(JSON.stringify(node.table))?.[1]
      if (nom) tables.add(nom)
    }
    if ('kind' in node && node.kind === 'RawNode' && 'sqlFragments' in node)
      for (const [, nom] of String(node.sqlFragments).matchAll(/\b(?:from|join|into|update)\s+([a-z_]+)/g))
        if (nom) tables.add(nom)
    for (const dedans of Object.values(node)) lire(dedans)
  }
  const temoin: KyselyPlugin = {
    transformQuery({ node }) {
      lire(node satisfies OperationNode)
      return node
    },
    transformResult: async ({ result }) => result,
  }
  return { tx: tx.withPlugin(temoin), tables }
}

let s: Scene
beforeEach(async () => {
  s = await scene()
})

describe('what is kept of a person', () => {
  it('goes with them when they ask for it: every table of the catalogue, or the reason why not', async () => {
    const { personneId } = await uneMiseEnLien(s, { etat: 'realisee' })
    const oubliees = await s.prepare(async (tx) => {
      const vu = observer(tx)
      for (const { personalData } of contributions()) await personalData?.exporter(vu.tx, personneId)
      const tenues = new Set((await liensDuCatalogue(tx)).map(({ nom }) => nom))
      for (const nom of Object.keys(HORS_EXPORT)) expect(tenues, nom).toContain(nom)
      return [...tenues].filter((nom) => !vu.tables.has(nom) && HORS_EXPORT[nom] === undefined)
    })
    expect(oubliees).toEqual([])
  })

  it('is shown without our codes: where things stand has its words', () => {
    expect([...ETATS, ...ETATS_D_APPEL].filter((etat) => !(etat in VALEURS) && !DEJA_DES_MOTS.has(etat))).toEqual([])
    const messages = contributions().flatMap(({ courriels = {} }) => Object.keys(courriels))
    expect(messages.length).toBeGreaterThan(15)
    expect(messages.filter((genre) => !(genre in VALEURS))).toEqual([])
    const gestes = contributions().flatMap(({ liens = {} }) => Object.keys(liens))
    expect(gestes.filter((geste) => !(geste in VALEURS))).toEqual([])
    for (const visibilite of ['montre', 'attend-son-oui', 'jamais']) expect(VALEURS).toHaveProperty(visibilite)
  })

  it('is shown without our codes: whatever a column of theirs may hold has its words', async () => {
    const codes = await s.prepare(async (tx) => {
      const toutes = await colonnes(tx)
      const siennes = new Set(['personnes', 'appels', 'temps_forts'])
      for (const { table, vers } of toutes) if (vers === 'personnes' || vers === 'talents') siennes.add(table)
      return toutes.flatMap(({ table, valeurs }) => (siennes.has(table) ? valeurs : []))
    })
    expect(codes.length).toBeGreaterThan(100)
    expect([...new Set(codes)].filter((code) => !(code in VALEURS) && !DEJA_DES_MOTS.has(code))).toEqual([])
  })

  it('is shown to them in words, all that the file of their data holds', async () => {
    const { mots } = await ensemencer(s)
    const talent = await s.prepare((tx) =>
      tx.selectFrom('talents').select(['id', 'personne_id']).orderBy('id').limit(1).executeTakeFirstOrThrow(),
    )
    const { id, personne_id: personneId } = talent
    const dits = await toutAElle(s, mots, personneId, id)
    await s.prepare((tx) => tx.updateTable('talents').set(TOUT_COCHE).where('id', '=', id).execute())
    const lien = (geste: string, sujetId: string): Me => ({
      genre: 'lien',
      lien: { id: newId(), geste, sujetId, personneId },
    })
    for (const [page, me] of [
      [`/ma-fiche/${id}`, lien('ma-fiche', id)],
      // Of somebody with a talent's page, the code of coordinates gives no file: their account does.
      [
        `/mes-coordonnees/${personneId}`,
        { genre: 'compte', compteId: 'elle', personneId, nom: 'Elle', attributions: [] },
      ],
    ] as const) {
      const fichier = await (await s.as(me).get(`${page}/donnees`)).text()
      const vu = await (await s.as(me).get(`${page}/tout`)).text()
      const [ecrits, lus] = [mots.dans(fichier), new Set(mots.dans(vu))]
      expect(ecrits.length).toBeGreaterThan(30)
      const tus = [...dits].filter((mot) => !lus.has(mot)).map((mot) => mots.graine(mot)?.colonne ?? '')
      expect([...new Set(tus)].filter((colonne) => MOTS_TUS[colonne] === undefined)).toEqual([])
      expect(ecrits.filter((mot) => !lus.has(mot)).map((mot) => mots.graine(mot)?.colonne)).toEqual([])
      expect(await texteDe(new Response(vu))).not.toMatch(/[{}[\]"]|\b[a-z]+_[a-z]+\b|\d{4}-\d\d-\d\d/u)
      const codes = Array.from(fichier.matchAll(/"([a-z0-9]+(?:[-_][a-z0-9]+)+)"(?!:)/g), ([, code = '']) => code)
      expect(
        codes.filter(
          (code) =>
            /[a-z]/.test(code) && code !== 'week-end' && new RegExp(`(?<![\\w-])${code}(?![\\w-])`).test(enClair(vu)),
        ),
      ).toEqual([])
      const cles = new Set(Array.from(fichier.matchAll(/"([A-Za-z_]+)":(?! "[0-9a-f]{8}-)/g), ([, cle = '']) => cle))
      expect([...cles].filter((cle) => !(cle in LIBELLES) && !TUS.has(cle) && !HORS_DES_MOTS.includes(cle))).toEqual([])
      // Without an account, nobody else.
      expect((await s.as('visiteur').get(`${page}/tout`)).status).toBe(403)
    }
  })

  it('says of no message that it was sent when none left', async () => {
    const talentId = await unTalent(s, { telephone: '06 39 98 00 11', courriel: '' })
    const { personneId } = await uneMiseEnLien(s, { talentId })
    await s.prepare((tx, visit) =>
      prevenir(tx, visit, {
        personneId,
        genre: 'coordonnees-talent',
        usage: 'double-oui',
        donnees: {},
      }),
    )
    const lien = { id: newId(), geste: 'ma-fiche', sujetId: talentId, personneId }
    const vu = await texteDe(await s.as({ genre: 'lien', lien }).get(`/ma-fiche/${talentId}/tout`))
    expect(vu).not.toMatch(/vous ont été envoyés|coordonnees-talent/u)
    expect(vu).toMatch(/Pas envoyé.{0,3}rien n’est encore parti/u)
  })

  it('is erased with them: every table of the catalogue, or the reason why not', async () => {
    const { personneId } = await uneMiseEnLien(s, { etat: 'realisee' })
    const oubliees = await s.prepare(async (tx, visit) => {
      const vu = observer(tx)
      for (const { personalData } of contributions().toReversed()) await personalData?.effacer(vu.tx, personneId, visit)
      await effacerPersonne(vu.tx, visit, personneId)
      const liens = await liensDuCatalogue(tx)
      for (const nom of Object.keys(GARDEES)) expect(liens.map((lien) => lien.nom)).toContain(nom)
      // The talent's own row is deleted: what hangs on it goes by itself.
      const emportee = ({ vers, cascade }: Lien) => vers === 'talents' && cascade
      return liens.filter((lien) => !emportee(lien) && !vu.tables.has(lien.nom) && GARDEES[lien.nom] === undefined)
    })
    expect(oubliees).toEqual([])
  })

  it('leaves nothing that points to them, once erased, but what is named', async () => {
    const m = await uneMiseEnLien(s, { etat: 'realisee', courriel: 'odette@exemple.fr' })
    await s
      .as('coordination')
      .post(`/mises-en-lien/${m.id}/notes`, { id: newId(), texte: 'Le matin', visibilite: 'conseil' })
    const restes = await s.prepare(async (tx, visit) => {
      for (const { personalData } of contributions().toReversed()) await personalData?.effacer(tx, m.personneId, visit)
      await effacerPersonne(tx, visit, m.personneId)
      const trouves: string[] = []
      for (const { nom, colonne, vers } of await liensDuCatalogue(tx)) {
        const id = vers === 'personnes' ? m.personneId : m.talentId
        const { rows } = await sql`select 1 from ${sql.table(nom)} where ${sql.ref(colonne)} = ${id} limit 1`.execute(
          tx,
        )
        if (rows.length > 0) trouves.push(nom)
      }
      return trouves
    })
    expect(restes.filter((nom) => GARDEES[nom] === undefined)).toEqual([])
  })
})
