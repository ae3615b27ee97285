import { expect, it } from 'vitest'
import { attendreLaLecture, direOui } from '#modules/depots/testing.ts'
import { insertQuartier, quartiers } from '#modules/territoires/index.ts'
import { newId } from '#platform/ids.ts'
import { ecrireXlsx } from '#platform/tableur/ecrire.ts'
import { lireTableur } from '#platform/tableur/lire.ts'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneStructure } from '#src/test/builders.ts'
import { actionsDuProduit } from './produit-store.ts'

const COLONNES = {
  Référence: '26-A-01',
  'N° DAUPHIN': 'DA00412311',
  Structure: 'Les Voisines',
  SIRET: '552 100 554 00005',
  'Intitulé de l’action': 'Repas partagé au pied des tours',
  Quartier: 'Bellevue, Breil',
  Répartition: '60/40',
  Thème: 'Émancipation',
  Décision: 'Favorable',
  'Ville demandé': '3000',
  'Ville proposé': '800',
  'CAF demandé': '500',
}
type Colonne = keyof typeof COLONNES

const autre = '26-A-02;;La Roue libre;;Atelier vélo du samedi;Bellevue;;Emploi;Favorable;1500;1500;100'
const fichier = (dits: Partial<Record<Colonne, string>> = {}) =>
  new TextEncoder().encode(
    [Object.keys(COLONNES).join(';'), Object.values({ ...COLONNES, ...dits }).join(';'), autre].join('\r\n'),
  )

async function deposer(s: Scene, octets: Uint8Array, name = 'programmation-2026.csv'): Promise<string> {
  const id = newId()
  const depot = { name, field: 'fichier', bytes: octets }
  expect((await s.as('cdsu').upload('/import', { id }, depot)).status).toBe(303)
  await attendreLaLecture(s, id)
  return id
}

const appliquer = async (s: Scene, id: string, dit = {}) =>
  expect((await direOui(s.as('cdsu'), `/import/${id}`, dit)).status).toBe(303)

const laPremiere = async (s: Scene) => {
  const toutes = await read(s.visit(), (tx) => actionsDuProduit(tx, [2026]))
  return toutes.find(({ champs }) => champs.ref === '26-A-01')?.champs
}

const INCOMPRIS: readonly (readonly [Colonne, string])[] = [
  ['N° DAUPHIN', 'à demander au porteur'],
  ['SIRET', '552 100 554 00009'],
  ['SIRET', 'voir avec la présidente'],
  ['Quartier', 'Bellevue, quartier des Lilas bleus'],
  ['Quartier', 'BV'],
  ['Quartier', 'QN09901M'],
  ['Répartition', 'plutôt Bellevue'],
  ['Décision', 'selon Mme Petit'],
  ['Décision', '?'],
  ['Ville demandé', 'selon CAF'],
  ['Ville proposé', '?'],
  ['CAF demandé', 'entre 400 et 600'],
]

it('changes nothing of a field whose cell is not understood, and says which', async () => {
  const s = await scene()
  await s.prepare((tx) => insertQuartier(tx, s.territoire.id, { id: newId(), nom: 'Breil' }))
  await appliquer(s, await deposer(s, fichier()))
  const avant = await laPremiere(s)
  expect(avant).toMatchObject({ siret: '55210055400005', etat: 'Favorable', 'financements.Ville.propose': 80_000 })
  for (const [colonne, ecrit] of INCOMPRIS) {
    const id = await deposer(s, fichier({ [colonne]: ecrit }))
    const page = await texteDe(await s.as('cdsu').get(`/import/${id}`))
    // The words of a decision are kept, then gone.
    const mots = ecrit === 'selon Mme Petit' || ecrit === 'selon CAF'
    expect.soft(page, `${colonne} : ${ecrit}`).toContain(mots ? 'Inchangées, avec d’autres mots' : 'ne change rien')
    if (ecrit !== '?' || colonne !== 'Décision') expect.soft(page, colonne).toContain(ecrit)
    await appliquer(s, id)
    const { etatMots, ...apres } = (await laPremiere(s)) ?? {}
    expect.soft(apres, `${colonne} : ${ecrit}`).toEqual(avant)
    // What its page quotes is what the last file says; under « ? » alone, no column tells a decision.
    expect.soft(etatMots, ecrit).toBe(colonne === 'Décision' ? 'selon Mme Petit' : undefined)
  }
  // No cell adds a quartier to the list of the territoire.
  expect((await read(s.visit(), quartiers)).map(({ nom }) => nom)).toEqual(['Bellevue', 'Breil'])
})

it('says on its row that a new action comes in without a quartier that is not known, until one is also called so', async () => {
  const s = await scene()
  await s.prepare((tx) => insertQuartier(tx, s.territoire.id, { id: newId(), nom: 'Hauts-Cerisiers' }))
  const octets = fichier({ Quartier: 'HC', Répartition: '' })
  const id = await deposer(s, octets)
  const page = await texteDe(await s.as('cdsu').get(`/import/${id}`))
  expect(page).toMatch(/Quartier inconnu\s: «\sHC\s»/u)
  expect(page).toContain('Les Voisines aucun, pas reconnu Prévue')
  expect(page).toContain('Relire, les quartiers sont complétés')
  const nommer = (autres: readonly string[]) =>
    s.prepare((tx) =>
      tx
        .updateTable('quartiers')
        .set({ autres_noms: [...autres] })
        .where('nom', '=', 'Hauts-Cerisiers')
        .execute(),
    )
  // The file that waits is read again with the names of now, and shows its review.
  await nommer(['HC'])
  const relue = await s.as('cdsu').post(`/import/${id}/correspondance`, { seulement: 'relire' })
  expect(relue.headers.get('location')).toContain(`/import/${id}`)
  expect(relue.headers.get('location')).not.toContain('correspondance')
  await attendreLaLecture(s, id)
  const apres = await texteDe(await s.as('cdsu').get(`/import/${id}`))
  expect(apres).not.toContain('Quartier inconnu')
  expect(apres).toContain('Hauts-Cerisiers')
  await nommer([])
  await s.as('cdsu').post(`/import/${id}/correspondance`, { seulement: 'relire' })
  await attendreLaLecture(s, id)
  await appliquer(s, id)
  expect(await laPremiere(s)).not.toHaveProperty('quartiers')
  await nommer(['HC'])
  await appliquer(s, await deposer(s, octets))
  expect(await laPremiere(s)).toMatchObject({ quartiers: 'Hauts-Cerisiers' })
})

it('says of each changed cell what was written in it, and leaves a name that is known as she writes it', async () => {
  const s = await scene()
  const cerises = await uneStructure(s, { nom: 'Centre social Les Trois Cerises' })
  await uneStructure(s, { nom: 'Mots d’ici' })
  const ligne = (ref: string, nom: string, propose: number | string) => [ref, nom, `Action ${ref}`, 1500, propose]
  const classeur = await ecrireXlsx([
    {
      nom: 'Prog 2026',
      entetes: ['Référence', 'Structure', 'Intitulé de l’action', 'Ville demandé', 'Ville proposé'],
      lignes: [
        ligne('26-B-01', 'Centre social Les 3 Cerises', 'à voir'),
        ligne('26-B-02', 'Centre social Les Trois Cerises', 700),
        ligne('26-B-03', "Mots d'ici", 900),
      ],
    },
  ])
  const id = await deposer(s, new Uint8Array(classeur), 'prog-2026.xlsx')
  const page = (await texteDe(await s.as('cdsu').get(`/import/${id}`))).replace(/\s/gu, ' ')
  expect(page).toContain('Ville : 1 500 €, 700 €')
  await appliquer(s, id)
  expect(
    await s.prepare((tx) => tx.selectFrom('actions').select('id').where('structure_id', '=', cerises).execute()),
  ).toHaveLength(2)
  await s.prepare((tx) => tx.updateTable('financements').set({ propose_centimes: 900_000 }).execute())
  const lu = await lireTableur(new Uint8Array(await (await s.as('cdsu').get(`/import/${id}/classeur`)).arrayBuffer()))
  const lignes = lu.ok ? (lu.value.feuilles[0]?.lignes.slice(1) ?? []) : []
  expect(lignes.map((l) => [l[1]?.valeur, l[1]?.commentaire, l[4]?.valeur])).toEqual([
    ['Centre social Les 3 Cerises', undefined, 9000],
    ['Centre social Les Trois Cerises', undefined, 9000],
    ["Mots d'ici", undefined, 9000],
  ])
  expect(lignes[0]?.[4]?.commentaire).toContain('proposé était « à voir » dans ce fichier')
})

it('counts as left alone an action where what is here was kept, and writes nothing in its history', async () => {
  const s = await scene()
  await appliquer(s, await deposer(s, fichier()))
  const [une] = await s.prepare((tx) => tx.selectFrom('actions').select('id').where('ref', '=', '26-A-01').execute())
  await s.prepare((tx) => tx.updateTable('actions').set({ theme: 'Culture' }).where('ref', '=', '26-A-01').execute())
  const id = await deposer(s, fichier({ Thème: 'Emploi' }))
  const [cle = ''] = /conflit [^"]+ theme [^"]+/.exec(await (await s.as('cdsu').get(`/import/${id}`)).text()) ?? []
  await appliquer(s, id, { [cle]: 'produit' })
  const fini = await texteDe(await s.as('cdsu').get(`/import/${id}`))
  expect(fini).toContain('actions inchangées 2')
  expect(fini).not.toContain('modifiée')
  const journal = await s.prepare((tx) =>
    tx
      .selectFrom('journal')
      .select('geste')
      .where('objet_id', '=', une?.id ?? '')
      .execute(),
  )
  expect(journal).toEqual([{ geste: 'importer' }])
  expect(await (await s.as('cdsu').get('/import')).text()).toContain('/programmation.xlsx?annee=2026"')
})

it('takes the decision that a file says at last, where the one before said it in words that tell none', async () => {
  const s = await scene()
  await appliquer(s, await deposer(s, fichier({ Décision: 'selon Mme Petit' })))
  const id = await deposer(s, fichier({ Décision: 'Favorable' }), 'programmation-2026-b.csv')
  expect(await texteDe(await s.as('cdsu').get(`/import/${id}`))).not.toContain('à vous de choisir')
  await appliquer(s, id)
  expect((await laPremiere(s))?.etat).toBe('Favorable')
})
