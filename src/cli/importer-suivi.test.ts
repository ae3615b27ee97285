import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scene } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'
import { testDatabase } from '#src/test/database.ts'
import { run } from './commands/importer.ts'

test('the tracker by the command line: said first, written once, and a bad year or file is a sentence', async () => {
  const s = await scene()
  await uneAction(s, { annee: 2026, ref: '26-A-01', titre: 'Atelier vélo' })
  const dossier = await mkdtemp(join(tmpdir(), 'importer-suivi-'))
  const dits: string[] = []
  const context = {
    db: await testDatabase(),
    path: (chemin: string) => join(dossier, chemin),
    print: (ligne: string) => void dits.push(ligne),
    warn: (ligne: string) => void dits.push(ligne),
  }
  const lancer = async (...args: string[]) => {
    dits.length = 0
    const code = await run(context, ['suivi', ...args, '--territoire', s.territoire.slug])
    return { code, dit: dits.join('\n') }
  }
  try {
    await writeFile(
      join(dossier, 'suivi.csv'),
      'Référence;Action;Avancement;Participants\n26-A-01;Atelier vélo;en cours;14\n26-A-09;Inconnue;en cours;beaucoup\n',
    )
    await writeFile(join(dossier, 'liste.csv'), 'Nom;Ville;Âge\nA;Nantes;4\nB;Nantes;5\n')
    const ecrits = () => s.prepare((tx) => tx.selectFrom('dits_du_tableau').select('id').execute())
    const essai = await lancer('suivi.csv', '--essai', '--annee', '2026')
    expect(essai).toMatchObject({ code: 0 })
    expect(essai.dit).toContain('2 lignes, 2026 : 0 à reprendre, 1 à modifier, 0 inchangée, 1 inconnue, 0 déjà dite.')
    expect(essai.dit).toContain('aucune action ne porte « 26-A-09 »')
    expect(await ecrits()).toEqual([])
    expect((await lancer('suivi.csv', '--annee', '2026')).code).toBe(0)
    expect(await ecrits()).toHaveLength(1)
    expect(JSON.parse((await lancer('suivi.csv', '--annee', '2026', '--json')).dit)).toMatchObject({
      nouvelle: 0,
      inchangee: 1,
    })
    expect(await lancer('suivi.csv', '--annee', 'bientôt')).toEqual({
      code: 1,
      dit: 'Ce n’est pas une année : bientôt',
    })
    expect((await lancer('liste.csv')).dit).toContain('Nous ne reconnaissons pas de tableau de suivi')
    expect((await lancer('rien.csv')).code).toBe(1)
  } finally {
    await rm(dossier, { recursive: true })
  }
})
