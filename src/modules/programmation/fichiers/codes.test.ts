import { expect, it } from 'vitest'
import { attendreLaLecture, direOui } from '#modules/depots/testing.ts'
import { newId } from '#platform/ids.ts'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'

const ENTETE = 'Structure;Intitulé de l’action;Quartier;Ville demandé;Ville accordé;Décision'
const LIGNES = [
  'Les Voisines;Repas partagé;Bellevue;3000;2000;AC',
  'La Roue libre;Atelier vélo;Bellevue;1500;1200;AC (devis)',
  'Les Semis;Haie;Bellevue;700;;AJ',
  'Les Semis;Mare;Bellevue;900;;AJ au 10/12',
]

async function deposer(s: Scene, lignes: readonly string[], name: string): Promise<string> {
  const id = newId()
  const bytes = new TextEncoder().encode([ENTETE, ...lignes].join('\r\n'))
  await s.as('cdsu').upload('/import', { id }, { name, field: 'fichier', bytes })
  await attendreLaLecture(s, id)
  return id
}
const lire = async (s: Scene, chemin: string) => (await texteDe(await s.as('cdsu').get(chemin))).replace(/\s/gu, ' ')
async function dire(s: Scene, id: string, code: string, sens: string): Promise<void> {
  await s.as('cdsu').post(`/import/${id}/correspondance`, { [`code-${code}`]: sens, versLeOui: '1' })
  await attendreLaLecture(s, id)
}
const etats = (s: Scene) =>
  read(s.visit(), async (tx) => {
    const rows = await tx.selectFrom('actions').select(['titre', 'etat', 'etat_ecrit']).orderBy('titre').execute()
    return rows.map((r) => `${r.titre} : ${r.etat}, ${r.etat_ecrit}`)
  })

it('asks what each code of decisions means where nothing explains it, once for all rows, and for the next files', async () => {
  const s = await scene()
  const id = await deposer(s, LIGNES, 'prog-2027.csv')
  const avant = await lire(s, `/import/${id}`)
  expect(avant).toContain('« AC », écrit pour 2 actions : que veut dire ce code ?')
  expect(avant).toContain('« AJ », écrit pour 2 actions : que veut dire ce code ?')
  await dire(s, id, 'AC', 'reserve')
  await dire(s, id, 'AJ', 'ajournee')
  const apres = await lire(s, `/import/${id}`)
  expect(apres).not.toContain('que veut dire ce code')
  expect(apres).toContain('1 200 € sous réserve')
  await direOui(s.as('cdsu'), `/import/${id}`, {})
  expect(await etats(s)).toEqual([
    'Atelier vélo : prevue, Favorable sous réserve (devis)',
    'Haie : ajournee, Ajournée',
    'Mare : ajournee, Ajournée au 10/12',
    'Repas partagé : prevue, Favorable sous réserve',
  ])
  // Pages quote her own words, and the legend is hers alone.
  const liste = await lire(s, '/actions?annee=2027')
  expect(await lire(s, `/import/${id}/correspondance`)).not.toContain('Votre légende dit')
  expect(liste).toContain('Atelier vélo')
  const { id: velo } = await read(s.visit(), (tx) =>
    tx.selectFrom('actions').select('id').where('titre', '=', 'Atelier vélo').executeTakeFirstOrThrow(),
  )
  expect(await lire(s, `/actions/${velo}`)).toContain('État écrit dans le tableau de la ville AC (devis)')
  // Our own export, which opens her codes, brought back untouched: they stand.
  const pris = new Uint8Array(await (await s.as('cdsu').get('/programmation.xlsx?annee=2027')).arrayBuffer())
  const rendu = newId()
  await s.as('cdsu').upload('/import', { id: rendu }, { name: 'export.xlsx', field: 'fichier', bytes: pris })
  await attendreLaLecture(s, rendu)
  expect(await lire(s, `/import/${rendu}`)).toContain('Ce fichier ne change rien')
  // Her file is given back in her own codes.
  expect(await (await s.as('cdsu').get(`/import/${id}/classeur`)).text()).toContain(';AJ au 10/12')
  const suivant = await deposer(s, [...LIGNES, 'Les Semis;Compost;Bellevue;400;;AJ'], 'prog-2027-b.csv')
  const encore = await lire(s, `/import/${suivant}`)
  expect(encore).not.toContain('que veut dire ce code')
  expect(encore).toContain('Compost Les Semis Bellevue Ajournée')
  // Said wrongly, it is said otherwise on the page of corrections.
  expect(await lire(s, `/import/${suivant}/correspondance`)).toContain('« AJ », 3 actions')
  await dire(s, suivant, 'AJ', 'defavorable')
  expect(await lire(s, `/import/${suivant}`)).toContain('Compost Les Semis Bellevue Non retenue')
})

it('tells the reserve in the words that said it, whatever a later file writes that nobody understands', async () => {
  const s = await scene()
  const id = await deposer(s, LIGNES, 'prog-2027.csv')
  await dire(s, id, 'AC', 'reserve')
  await dire(s, id, 'AJ', 'ajournee')
  await direOui(s.as('cdsu'), `/import/${id}`, {})
  const apres = LIGNES.map((une) => une.replace('AC (devis)', 'voir avec Mme Petit'))
  const suivant = await deposer(s, apres, 'prog-2027-b.csv')
  await direOui(s.as('cdsu'), `/import/${suivant}`, {})
  const papier = await lire(s, '/actions/comite?annee=2027')
  expect(papier).toContain('AC (devis)')
  expect(papier).not.toContain('Mme Petit')
  // Given back, the first file has a column for all that it says.
  expect(await (await s.as('cdsu').get(`/import/${id}/classeur`)).text()).not.toContain('Sans colonne')
})

it('takes no answer that is none of these', async () => {
  const s = await scene()
  const id = await deposer(s, LIGNES, 'prog-2027.csv')
  await dire(s, id, 'AC', 'n’importe quoi')
  await dire(s, id, 'ZZ', 'favorable')
  expect(await lire(s, `/import/${id}`)).toContain('« AC », écrit pour 2 actions : que veut dire ce code ?')
})
