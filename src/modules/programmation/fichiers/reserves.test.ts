import { expect, it } from 'vitest'
import { attendreLaLecture, direOui } from '#modules/depots/testing.ts'
import { newId } from '#platform/ids.ts'
import { ecrireXlsx } from '#platform/tableur/ecrire.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { envoiDe, formulairesDe } from '#src/test/formulaires.ts'

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
    'Avis : Favorable sous réserve : devis de la cuisine à fournir',
  ])
  const fiche = `/actions/${repas?.id}`
  expect(await texteDe(await s.as('cdsu').get(fiche))).toContain('devis de la cuisine')
  for (const qui of [s.as('porteur', { structureId: repas?.structure_id ?? null }), s.as('conseil'), s.as('visiteur')])
    expect(await texteDe(await qui.get(fiche))).not.toContain('devis')
})

it('and the motive of a refusal, in one column « Motif / réserve », are each what they are; the motive is the desk’s', async () => {
  const s = await scene()
  const entete = ENTETE.map((un) => (un === 'Réserves' ? 'Motif / réserve' : un))
  const dire = (decision: string, motif: string, accorde: string) => [decision, motif, '3000', accorde]
  const lignes = [
    dire('Voté sous réserve', 'sous réserve du bilan 2026', '2000'),
    dire('Voté sous réserve', 'statuts déposés', '1000'),
    dire('Voté sous réserve du bail', 'Devis signé', '900'),
    dire('Voté sous réserve', 'levée le 3 mars', '800'),
    dire('Voté', 'sous réserve des statuts', '700'),
    dire('Refusé', 'dossier incomplet', '0'),
    dire('Refusé', 'à réorienter vers la Région', '0'),
    dire('Ajourné', 'en attente de validation du budget', ''),
    dire('', 'à revoir', ''),
    dire('Voté', '', '500'),
    dire('Accordé', 'le bailleur donne 500 € de plus', '600'),
    dire('Voté', 'voté à 0 : valorisé en nature', '0'),
  ].map((une, n) => ['Les Voisines', `Fête ${'ABCDEFGHIJKL'[n]}`, 'Bellevue', ...une])
  const id = await deposer(s, lignes, entete)
  const page = await texteDe(await s.as('cdsu').get(`/import/${id}`))
  expect(page).not.toMatch(/(Refusé|Ajourné) sous.réserve/u)
  await direOui(s.as('cdsu'), `/import/${id}`, {})
  const lues = await s.prepare((tx) =>
    tx.selectFrom('actions').select(['id', 'titre', 'etat', 'etat_ecrit', 'remarque', 'structure_id']).execute(),
  )
  const rangees = lues.toSorted((a, b) => a.titre.localeCompare(b.titre))
  expect(rangees.map((a) => [a.etat, a.etat_ecrit, a.remarque])).toEqual([
    ['prevue', 'Voté sous réserve du bilan 2026', ''],
    ['prevue', 'Voté sous réserve : statuts déposés', ''],
    ['prevue', 'Voté sous réserve du bail, sous réserve : Devis signé', ''],
    ['prevue', 'Voté, réserve levée le 3 mars', ''],
    ['prevue', 'Voté sous réserve des statuts', ''],
    ['refusee', 'Refusé', 'Motif / réserve : dossier incomplet'],
    ['refusee', 'Refusé', 'Motif / réserve : à réorienter vers la Région'],
    ['ajournee', 'Ajourné', 'Motif / réserve : en attente de validation du budget'],
    ['en-instruction', '', 'Motif / réserve : à revoir'],
    ['prevue', 'Voté', ''],
    ['prevue', 'Accordé', 'Motif / réserve : le bailleur donne 500 € de plus'],
    ['refusee', 'Non retenue (Voté, 0 € accordé)', 'Motif / réserve : voté à 0 : valorisé en nature'],
  ])
  const [bilan, refus] = [rangees[0], rangees[5]]
  const vue = async (a: typeof bilan, qui: Parameters<Scene['as']>[0], ou = {}) =>
    texteDe(await s.as(qui, ou).get(`/actions/${a?.id}`))
  const structureId = refus?.structure_id ?? null
  expect(await vue(bilan, 'porteur', { structureId })).toContain('Voté sous réserve du bilan 2026')
  expect(await vue(refus, 'cdsu')).toContain('Motif / réserve : dossier incomplet')
  for (const qui of ['porteur', 'partenaire', 'conseil'] as const)
    expect(await vue(refus, qui, { structureId })).not.toContain('incomplet')
  const comite = async (qui: 'cdsu' | 'partenaire') => texteDe(await s.as(qui).get('/actions/comite?annee=2027'))
  expect(await comite('cdsu')).toMatch(/Non retenue\. Motif\s: «\sdossier incomplet\s»/u)
  expect(await comite('partenaire')).not.toContain('incomplet')
  // Dropped again as it is, or as it is given back, it changes nothing.
  expect(await texteDe(await s.as('cdsu').get(`/import/${await deposer(s, lignes, entete)}`))).toContain(
    'ne change rien',
  )
})

it('of a column of their own wait for what a code means: of a refusal they are a motive', async () => {
  const s = await scene()
  const lignes = [
    ['Les Voisines', 'Repas partagé', 'Bellevue', 'F', 'devis à fournir', '3000', '2000'],
    ['La Roue libre', 'Atelier vélo', 'Bellevue', 'D', 'hors quartier', '1500', '0'],
    ['Les Semis', 'Jardin du toit', 'Bellevue', 'F', '', '900', '900'],
    ['F = favorable, D = défavorable'],
  ]
  await direOui(s.as('cdsu'), `/import/${await deposer(s, lignes)}`, {})
  const lues = await s.prepare((tx) =>
    tx.selectFrom('actions').select(['titre', 'etat', 'etat_ecrit', 'remarque']).orderBy('titre').execute(),
  )
  expect(lues.map((a) => [a.titre, a.etat, a.etat_ecrit, a.remarque])).toEqual([
    ['Atelier vélo', 'refusee', 'défavorable', 'Réserves : hors quartier'],
    ['Jardin du toit', 'prevue', 'favorable', ''],
    ['Repas partagé', 'prevue', 'favorable sous réserve : devis à fournir', ''],
  ])
})

it('written in the cell of an amount, beside a payer who grants without a word, are told wherever the amount is', async () => {
  const s = await scene()
  const entete = ['Structure', 'Intitulé de l’action', 'Quartier', 'État accordé', 'Décision', 'CAF accordé']
  const lignes = [
    ['Les Voisines', 'Lectures sous les arbres', 'Bellevue', '800 € (sous réserve du bail)', '', '400'],
    ['La Roue libre', 'Atelier vélo', 'Bellevue', '700 € (sous réserve)', 'Accordé', ''],
    ['Les Semis', 'Jardin du toit', 'Bellevue', '900', 'Accordé', '300'],
  ]
  await direOui(s.as('cdsu'), `/import/${await deposer(s, lignes, entete)}`, {})
  const lues = await etats(s)
  expect(lues.map((a) => [a.titre, a.etat, a.etat_ecrit])).toEqual([
    ['Atelier vélo', 'prevue', 'Accordé sous réserve (État P147)'],
    ['Jardin du toit', 'prevue', 'Accordé'],
    ['Lectures sous les arbres', 'prevue', 'Sous réserve du bail (État P147)'],
  ])
  const lectures = `/actions/${lues[2]?.id}`
  for (const page of [lectures, '/actions/comite?annee=2027'])
    expect(await texteDe(await s.as('cdsu').get(page))).toContain('du bail (État P147)')
  expect((await texteDe(await s.as('visiteur').get(lectures))).replace(/\s/gu, ' ')).toMatch(/1 200 € sous réserve/)
  expect(await texteDe(await s.as('visiteur').get(lectures))).not.toContain('bail')
  expect(await texteDe(await s.as('cdsu').get(`/import/${await deposer(s, lignes, entete)}`))).toContain(
    'ne change rien',
  )
})

it('misread of the file is taken back where the action is changed, and the same words do not bring it back', async () => {
  const s = await scene()
  await direOui(s.as('cdsu'), `/import/${await deposer(s, LIGNES)}`, {})
  const repas = (await etats(s)).find(({ titre }) => titre === 'Repas partagé')
  const la = `/actions/${repas?.id}/modifier`
  const formulaire = async () =>
    formulairesDe(await (await s.as('cdsu').get(la)).text())
      .map(envoiDe)
      .find((un) => 'reserveEcrite' in un) ?? {}
  const partout = async () =>
    (
      await Promise.all(
        [`/actions/${repas?.id}`, '/actions?annee=2027', '/actions/comite?annee=2027'].map(
          async (page) => (await texteDe(await s.as('cdsu').get(page))).split('Qui a changé')[0],
        ),
      )
    )
      .join(' ')
      .replace(/\s/gu, ' ')
  expect(await partout()).toMatch(/devis de la cuisine.*2 000 € sous réserve/)
  const deux = await s.as('cdsu').post(la, { ...(await formulaire()), reserveAucune: 'oui', reserveEcrite: 'le devis' })
  expect([deux.status, await texteDe(deux)]).toEqual([422, expect.stringContaining('C’est l’un ou l’autre')])
  expect((await s.as('cdsu').post(la, { ...(await formulaire()), reserveAucune: 'oui' })).status).toBe(303)
  expect(await partout()).not.toMatch(/devis de la cuisine|sous réserve|levée le \d/)
  expect(await texteDe(await s.as('cdsu').get(`/actions/${repas?.id}`))).toContain('cuisine à fournir » → rien')
  expect(await formulaire()).toMatchObject({ reserveAucune: ['oui'] })
  const encore = await deposer(s, LIGNES)
  expect(await texteDe(await s.as('cdsu').get(`/import/${encore}`))).toContain('ne change rien')
  expect(await partout()).not.toMatch(/devis de la cuisine|sous réserve/)
})
