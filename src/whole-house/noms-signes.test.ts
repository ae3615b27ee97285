import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { mEffacer } from '#modules/annuaire/soi-meme/soi.ts'
import { attribuer, creerCompte } from '#modules/comptes/index.ts'
import { renommer } from '#modules/comptes/store/comptes.ts'
import { newId } from '#platform/ids.ts'
import { contributions } from '#src/ground/host.ts'
import { oublierLesSignatures } from '#src/ground/signatures-store.ts'
import { asOwner, type Me, ROLES } from '#src/ground/visit.ts'
import { type Scene, scene } from '#src/test/app.ts'
import { unAutreQuartier, uneAction, unePersonne, uneStructure } from '#src/test/builders.ts'
import { type Example, loadExamples, routes } from '#src/test/rights.ts'

/** Columns that look like a signature and hold no name, each with what they hold. */
const SANS_NOM: Readonly<Record<string, string>> = {
  'mises_en_lien.retiree_par': 'which side took it back',
  'regards.auteur': 'an account, replaced by the line’s own id',
  'taches_de_temps_fort.qui': 'which of the pair does it',
}

/** Names that stay, each with why: `docs/security.md` says the same to people. */
const GARDES: Readonly<Record<string, string>> = {
  'attestations.signee_par': 'who signed an attestation that its bearer relies on',
}

const NOM = 'Zéphyrine Quinquempoix'

/** One person who may do everything here. */
const elle = (compteId: string, personneId: string | null, structureId: string | null): Me => ({
  genre: 'compte',
  compteId,
  personneId,
  nom: NOM,
  attributions: ROLES.map((role) => ({ role, quartierId: null, structureId: role === 'porteur' ? structureId : null })),
})

/** An account with a role here, as the team would have given it. */
const unCompteIci = async (s: Scene, personneId: string, nom: string): Promise<string> => {
  const compteId = await creerCompte({ nom, courriel: null })
  await s.prepare((tx, visit) =>
    attribuer(tx, visit, { compteId, personneId, role: 'coordination', quartierId: null, structureId: null }),
  )
  return compteId
}

/** Where, in the whole territoire, her name is to be read: `table.column`. */
const ouEstLeNom = (s: Scene): Promise<string[]> =>
  s.prepare(async (tx) => {
    const { rows } = await sql<{ nom: string; colonne: string }>`
      select c.relname as nom, a.attname as colonne from pg_attribute a
      join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
        and format_type(a.atttypid, null) in ('text', 'jsonb', 'text[]', 'json', 'character varying')
        and exists (select from pg_attribute t where t.attrelid = c.oid and t.attname = 'territoire_id')
      order by 1, 2`.execute(tx)
    const lus: string[] = []
    for (const { nom, colonne } of rows) {
      const [table, champ] = [sql.table(nom), sql.ref(colonne)]
      const { rows: trouves } =
        await sql`select 1 from ${table} where ${champ}::text like ${`%${NOM}%`} limit 1`.execute(tx)
      if (trouves.length > 0) lus.push(`${nom}.${colonne}`)
    }
    return lus
  })

describe('the name of who wrote', () => {
  it('has its column told by the module that owns it, whatever the table', async () => {
    const s = await scene()
    const colonnes = await s.prepare(async (tx) => {
      const { rows } = await sql<{ nom: string }>`
        select c.relname || '.' || a.attname as nom from pg_attribute a
        join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
          and (a.attname ~ '(^|_)par$' or a.attname in ('auteur', 'qui', 'nom_ecrit', 'signataire'))
          and format_type(a.atttypid, null) in ('text', 'text[]') order by 1`.execute(tx)
      return rows.map(({ nom }) => nom)
    })
    const dites: string[] = contributions().flatMap(({ signatures }) => [...(signatures ?? [])])
    for (const nom of [...dites, ...Object.keys(SANS_NOM), ...Object.keys(GARDES)]) expect(colonnes).toContain(nom)
    expect(colonnes.filter((nom) => !dites.includes(nom) && !(nom in SANS_NOM) && !(nom in GARDES))).toEqual([])
  })

  it('is nowhere any more once they erased everything, after they did all that can be done', async () => {
    const s = await scene()
    const [examples, structureId] = [await loadExamples(), await uneStructure(s)]
    await unAutreQuartier(s)
    await uneAction(s, { structureId })
    const personneId = await unePersonne(s, { prenom: 'Zéphyrine', nom: 'Quinquempoix' })
    const me = elle(await unCompteIci(s, personneId, NOM), personneId, structureId)
    const who = s.as(me)
    // Two examples of one territoire may want the same row: the second finds it there, and is passed over.
    const exampleOf = async (key: string): Promise<Example> => {
      try {
        return (await examples.get(key)?.(s, structureId)) ?? {}
      } catch {
        return {}
      }
    }
    for (const { key } of routes) {
      if (!key.startsWith('POST ') || /rattachement|import/.test(key)) continue
      const example = await exampleOf(key)
      const path = key.slice(5).replace(/:([a-zA-Z]+)/g, (_, name: string) => example.params?.[name] ?? newId())
      const address = `${path}${example.query ? `?${example.query}` : ''}`
      if (example.file) await who.upload(address, example.fields ?? {}, example.file)
      else await who.post(address, example.fields ?? {})
    }
    const avant = await ouEstLeNom(s)
    // The scenario did write where names are kept: most of the columns that modules tell.
    expect(avant.length).toBeGreaterThan(20)
    const fait = await mEffacer(s.visit(me), personneId)
    expect(fait.ok).toBe(true)
    expect((await ouEstLeNom(s)).filter((nom) => !(nom in GARDES))).toEqual([])
  }, 120_000)

  const compter = async (s: Scene, me: Me, jour: string) => {
    const [actionId, id] = [await uneAction(s), newId()]
    const reponse = await s.as(me).post(`/presences/${actionId}`, { id, quoi: 'jour', jour, total: '12' })
    expect(reponse.status).toBe(303)
    return () =>
      s.prepare(async (tx) => {
        const lu = await tx.selectFrom('comptages').select('saisi_par').where('id', '=', id).executeTakeFirstOrThrow()
        return lu.saisi_par
      })
  }

  it('goes too when the account bears another name today', async () => {
    const s = await scene()
    const personneId = await unePersonne(s, { prenom: 'Zoé', nom: 'Martin' })
    const compteId = await unCompteIci(s, personneId, NOM)
    const qui = await compter(s, elle(compteId, null, null), '2026-03-04')
    await renommer(compteId, 'Zoé M.')
    expect(await qui()).toBe(NOM)
    await mEffacer(s.visit(elle(compteId, personneId, null)), personneId)
    expect(await qui()).toBe('une personne partie')
  })

  it('goes with their account and what is open under it, unless it holds a role elsewhere', async () => {
    const [ici, ailleurs] = [await scene(), await scene()]
    const personneId = await unePersonne(ici, { prenom: 'Zoé', nom: 'Martin' })
    const compteId = await unCompteIci(ici, personneId, NOM)
    await ailleurs.prepare((tx, visit) =>
      attribuer(tx, visit, { compteId, personneId: null, role: 'conseil', quartierId: null, structureId: null }),
    )
    const expiresAt = Temporal.Now.instant().add({ hours: 1 })
    await asOwner((tx) =>
      tx
        .insertInto('auth.session')
        .values({ id: newId(), token: newId(), userId: compteId, expiresAt, ipAddress: null, userAgent: null })
        .execute(),
    )
    const reste = () =>
      asOwner(async (tx) => [
        ...(await tx.selectFrom('auth.user').select('id').where('id', '=', compteId).execute()),
        ...(await tx.selectFrom('auth.session').select('id').where('userId', '=', compteId).execute()),
      ])
    const effacer = (s: Scene, qui: string) => mEffacer(s.visit(elle(compteId, qui, null)), qui)
    await effacer(ici, personneId)
    expect(await reste()).toHaveLength(2)
    const autre = await unePersonne(ailleurs, { prenom: 'Zoé' })
    await ailleurs.prepare((tx) => tx.updateTable('attributions').set({ personne_id: autre }).execute())
    await effacer(ailleurs, autre)
    expect(await reste()).toEqual([])
  })

  it('goes from the end of a sentence, whatever the signs it has', async () => {
    const s = await scene()
    const nom = 'Zoé 🌻'
    await compter(s, elle(newId(), null, null), '2026-03-04')
    const lu = await s.prepare(async (tx) => {
      await tx
        .updateTable('comptages')
        .set({ saisi_par: `de vive voix, noté par ${nom}` })
        .execute()
      await oublierLesSignatures(tx, [nom])
      return tx.selectFrom('comptages').select('saisi_par').executeTakeFirstOrThrow()
    })
    expect(lu.saisi_par).toBe('de vive voix, noté par une personne partie')
  })

  it('stays while somebody else bears it here, and goes with the last of them', async () => {
    const s = await scene()
    const [une, autre] = [
      await unePersonne(s, { prenom: 'Zoé' }),
      await unePersonne(s, { prenom: 'Zoé', nom: 'Petit' }),
    ]
    const [compteUne, compteAutre] = [await unCompteIci(s, une, NOM), await unCompteIci(s, autre, NOM)]
    const qui = await compter(s, elle(compteUne, une, null), '2026-03-04')
    await mEffacer(s.visit(elle(compteAutre, autre, null)), autre)
    expect(await qui()).toBe(NOM)
    await mEffacer(s.visit(elle(compteUne, une, null)), une)
    expect(await qui()).toBe('une personne partie')
  })
})

/** Where the id of an account does not follow by its module’s list, each with why. */
const AUTREMENT: Readonly<Record<string, string>> = {
  'attributions.compte_id': 'a role that both hold is one: `comptes/store/comptes.ts`',
  'invitations.compte_id': 'with who invited and who saw it: `comptes/store/comptes.ts`',
  'invitations.invite_par_compte': 'the same',
  'plumes_de_bilan.compte': 'a field under the pen, for seconds',
}

it('has every column that keeps the id of an account follow it when two accounts are made one', async () => {
  const s = await scene()
  const colonnes = await s.prepare(async (tx) => {
    const { rows } = await sql<{ colonne: string }>`
      select table_name || '.' || column_name as colonne from information_schema.columns
      where table_schema = 'public' and (column_name ~ '(^|_)compte(_id)?$' or table_name || '.' || column_name = 'regards.auteur')
        and data_type = 'text' order by 1`.execute(tx)
    return rows.map(({ colonne }) => colonne)
  })
  const suivies: string[] = contributions().flatMap(({ comptes }) => comptes ?? [])
  expect([...suivies, ...Object.keys(AUTREMENT)].toSorted()).toEqual(colonnes)
})
