import { expect, it } from 'vitest'
import { attendreLaLecture, direOui } from '#modules/depots/testing.ts'
import { newId } from '#platform/ids.ts'
import { ecrireXlsx } from '#platform/tableur/ecrire.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'

const ENTETE = [
  'Structure',
  'Intitulé de l’action',
  'Quartier',
  'Décision',
  'Réserves',
  'Ville demandé',
  'Ville accordé',
]
const LIGNES = [
  ['Les Voisines', 'Repas partagé', 'Bellevue', 'Favorable', 'devis de la cuisine à fournir', '3000', '2000'],
  ['La Roue libre', 'Atelier vélo', 'Bellevue', 'Favorable', 'Néant', '1500', '1500'],
  ['Les Voisines', 'Chorale des halls', 'Bellevue', 'Favorable', 'levée le 3 mars', '800', '500'],
  ['Les Semis', 'Jardin du toit', 'Bellevue', 'Refus', '', '900', '0'],
  ['Les Semis', 'Ruches', 'Bellevue', '', 'accord du bailleur', '700', ''],
]

async function deposer(s: Scene, lignes: readonly (readonly string[])[], entete = ENTETE) {
  const id = newId()
  const bytes = await ecrireXlsx([{ nom: 'Prog 2027', entetes: entete, lignes }])
  await s.as('cdsu').upload('/import', { id }, { name: 'prog-2027.xlsx', field: 'fichier', bytes })
  await attendreLaLecture(s, id)
  return id
}

const etats = (s: Scene) =>
  s.prepare((tx) =>
    tx.selectFrom('actions').select(['id', 'titre', 'etat', 'etat_ecrit', 'structure_id']).orderBy('titre').execute(),
  )

it('of a column of their own are words of the decision: on the action’s page and the committee’s paper', async () => {
  const s = await scene()
  await direOui(s.as('cdsu'), `/import/${await deposer(s, LIGNES)}`, {})
  const lues = await etats(s)
  expect(lues.map((a) => [a.titre, a.etat, a.etat_ecrit])).toEqual([
    ['Atelier vélo', 'prevue', 'Favorable'],
    ['Chorale des halls', 'prevue', 'Favorable, réserve levée le 3 mars'],
    ['Jardin du toit', 'refusee', 'Refus'],
    ['Repas partagé', 'prevue', 'Favorable sous réserve : devis de la cuisine à fournir'],
    ['Ruches', 'en-instruction', 'Sous réserve : accord du bailleur'],
  ])
  const repas = lues.find(({ titre }) => titre === 'Repas partagé')
  const fiche = `/actions/${repas?.id}`
  expect(await texteDe(await s.as('cdsu').get(fiche))).toContain('devis de la cuisine à fournir')
  expect(await texteDe(await s.as('cdsu').get('/actions/comite?annee=2027'))).toContain('devis de la cuisine à fournir')
  expect(await texteDe(await s.as('visiteur').get(fiche))).not.toContain('devis')
  // Dropped again as it is, it changes nothing.
  expect(await texteDe(await s.as('cdsu').get(`/import/${await deposer(s, LIGNES)}`))).toContain('ne change rien')
})

it('said before the vote are of the opinion, and read by nobody else', async () => {
  const s = await scene()
  const entete = ENTETE.map((un) => (un === 'Décision' ? 'Avis' : un))
  const lignes = LIGNES.slice(0, 1).map((ligne) => ligne.with(6, ''))
  await direOui(s.as('cdsu'), `/import/${await deposer(s, lignes, entete)}`, {})
  const [repas] = await etats(s)
  expect([repas?.etat, repas?.etat_ecrit]).toEqual([
    'en-instruction',
    'Favorable sous réserve : devis de la cuisine à fournir',
  ])
  const fiche = `/actions/${repas?.id}`
  expect(await texteDe(await s.as('cdsu').get(fiche))).toContain('devis de la cuisine')
  for (const qui of [s.as('porteur', { structureId: repas?.structure_id ?? null }), s.as('conseil'), s.as('visiteur')])
    expect(await texteDe(await qui.get(fiche))).not.toContain('devis')
})
