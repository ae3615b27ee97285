import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { attendreLaLecture, direOui } from '#modules/depots/testing.ts'
import { classeurXlsx } from '#modules/programmation/classeurs/classeurs.testing.ts'
import { transaction } from '#platform/db/index.ts'
import { newId } from '#platform/ids.ts'
import { marquer } from '#src/ground/visit.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { testDatabase } from '#src/test/database.ts'
import { up } from './1650-periodes-d-une-borne.ts'

/** What a column of beginnings says, what was kept of it, and what is read now. */
const COLONNE = [
  ['dès mars', 'à partir du dès mars', 'dès mars'],
  ['janvier à décembre', 'à partir du janvier à décembre', 'janvier à décembre'],
  ['janv. - déc.', 'à partir du janv. - déc.', 'janv. - déc.'],
  ['15/03 au 20/06', 'à partir du 15/03 au 20/06', '15/03 au 20/06'],
  ['avril', 'à partir du avril', 'à partir d’avril'],
  ['rentrée scolaire', 'à partir du rentrée scolaire', 'à partir de la rentrée scolaire'],
  ['été 2026', 'à partir du été 2026', 'à partir de l’été 2026'],
  ['à définir', 'à partir du à définir', 'à définir'],
  ['selon le financement', 'à partir du selon le financement', 'selon le financement'],
  ['13/04/2026', 'à partir du 13/04/2026', 'à partir du 13/04/2026'],
  ['2e trimestre', 'à partir du 2e trimestre', 'à partir du 2e trimestre'],
] as const

it('says in French the periods that columns of beginnings gave before: page, next import and programme voted', async () => {
  const s = await scene()
  const cdsu = s.as('cdsu')
  const octets = await classeurXlsx([
    {
      nom: 'PROG 2026',
      lignes: [
        ['N°', 'Porteur', 'Intitulé de l’action', 'Avis', 'Ville demandé', 'Ville voté', 'Démarrage'],
        ...COLONNE.map(([dit], i) => [i + 1, `Compagnie ${i}`, `Forum numéro ${i}`, 'Favorable', 3000, 2000, dit]),
      ],
    },
  ])
  const importer = async () => {
    const id = newId()
    const fichier = { name: 'programmation-2026.xlsx', field: 'fichier', bytes: new Uint8Array(octets) }
    await cdsu.upload('/import', { id }, fichier)
    await attendreLaLecture(s, id)
    return id
  }
  const page = async (la: string) => (await texteDe(await cdsu.get(la))).replaceAll(/\s+/gu, ' ')
  await direOui(cdsu, `/import/${await importer()}`)
  for (const [, avant, apres] of COLONNE) {
    await s.prepare(async (tx) => {
      await tx.updateTable('actions').set({ periode_ecrite: avant }).where('periode_ecrite', '=', apres).execute()
      await sql`update actions set dernier_import = jsonb_set(dernier_import, '{periode}', to_jsonb(${avant}::text))
        where dernier_import ->> 'periode' = ${apres}`.execute(tx)
    })
  }
  // Words of one's own, typed here.
  await s.prepare((tx) =>
    tx
      .updateTable('actions')
      .set({ periode_ecrite: 'à partir du premier cours' })
      .where('titre', '=', 'Forum numéro 9')
      .execute(),
  )
  expect(await page('/actions?annee=2026')).toContain('à partir du dès mars')
  await cdsu.post('/suivi/programme-vote', { id: newId(), annee: '2026', nom: 'Comité' })

  for (const fois of ['once', 'twice']) {
    await transaction(await testDatabase(), 'owner', async (ours) => {
      await up(ours as unknown as Kysely<unknown>)
      await marquer(ours, s.territoire.id)
    })
    const liste = await page('/actions?annee=2026')
    for (const [, , apres] of COLONNE.slice(0, 9)) expect.soft(liste, fois).toContain(apres)
    expect.soft(liste, fois).toContain('à partir du premier cours')
    expect.soft(await page('/suivi/programme-vote?annee=2026'), fois).not.toContain('Sa période était')
  }
  const encore = await page(`/import/${await importer()}`)
  expect(encore).not.toMatch(/dès mars|janvier à décembre/)
  // Changed here, and kept.
  expect(encore).toContain('Ce fichier ne change rien')
})
