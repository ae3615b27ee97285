import { expect, it } from 'vitest'
import { attendreLaLecture, direOui, versionDuOui } from '#modules/depots/testing.ts'
import { newId } from '#platform/ids.ts'
import { ecrireXlsx } from '#platform/tableur/ecrire.ts'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'

const ENTETE = 'Structure;Intitulé de l’action;Quartier;Thème;Avis;Ville demandé;Ville proposé;Ville accordé'
const LIGNES = [
  'Les Voisines;Repas partagé;Bellevue;Émancipation;Favorable;3000;2000;',
  'La Roue libre;Atelier vélo;Bellevue;Écologie;Défavorable;1500;0;',
  'Les Voisines;Chorale des halls;Bellevue;Émancipation;Réservé;800;500;',
  'Les Semis;Jardin du toit;Bellevue;Écologie;Retiré;900;;',
]

const deposer = (s: Scene, entete: string, lignes: readonly string[]): Promise<string> =>
  donner(s, new TextEncoder().encode([entete, ...lignes].join('\r\n')), 'prog-2027.csv')

async function donner(s: Scene, bytes: Uint8Array, name: string): Promise<string> {
  const id = newId()
  await s.as('cdsu').upload('/import', { id }, { name, field: 'fichier', bytes })
  await attendreLaLecture(s, id)
  return id
}

const importer = async (s: Scene, lignes: readonly string[], entete = ENTETE) =>
  direOui(s.as('cdsu'), `/import/${await deposer(s, entete, lignes)}`, {})

/** Her workbook as it is given back, all its words one after the other. */
const texteDuClasseur = async (s: Scene, id: string): Promise<string> =>
  (await s.as('cdsu').get(`/import/${id}/classeur`)).text()

const etats = async (s: Scene) => {
  const rows = await read(s.visit(), (tx) =>
    tx.selectFrom('actions').select(['titre', 'etat', 'etat_ecrit']).orderBy('titre').execute(),
  )
  return rows.map((r) => [r.titre, r.etat, r.etat_ecrit])
}

it('takes what stands under « Avis » for an opinion, and the granted money for the vote', async () => {
  const s = await scene()
  await importer(s, LIGNES)
  expect(await etats(s)).toEqual([
    ['Atelier vélo', 'en-instruction', 'Avis : Défavorable'],
    ['Chorale des halls', 'en-instruction', 'Avis : Réservé'],
    ['Jardin du toit', 'retiree', 'Retiré'],
    ['Repas partagé', 'en-instruction', 'Avis : Favorable'],
  ])
  expect(await texteDe(await s.as('visiteur').get('/actions?annee=2027'))).not.toContain('Repas partagé')
  expect(await texteDe(await s.as('cdsu').get(`/import/${await deposer(s, ENTETE, LIGNES)}`))).toContain(
    'ne change rien',
  )
  const votees = LIGNES.map((l) =>
    l.replace('Favorable;3000;2000;', 'Favorable;3000;2000;2000').replace('1500;0;', '1500;0;0'),
  )
  await importer(s, votees)
  expect((await etats(s)).map(([titre, etat]) => [titre, etat])).toEqual([
    ['Atelier vélo', 'refusee'],
    ['Chorale des halls', 'en-instruction'],
    ['Jardin du toit', 'retiree'],
    ['Repas partagé', 'prevue'],
  ])
})

it('takes opinions that say of each voted row what its vote says for those of the committee: what they put off is put off', async () => {
  const s = await scene()
  await importer(s, [
    'Les Voisines;Repas partagé;Bellevue;Émancipation;Favorable;3000;2000;2000',
    'La Roue libre;Atelier vélo;Bellevue;Écologie;Avis fav.;1500;1000;1000',
    'Les Voisines;Chorale des halls;Bellevue;Émancipation;Favorable sous réserve;800;500;500',
    'Les Semis;Jardin du toit;Bellevue;Écologie;Ajourné;900;;',
    // No money followed: read without an account, it would be announced before its vote.
    'Les Semis;Compost;Bellevue;Écologie;Favorable;700;;',
  ])
  expect(await etats(s)).toEqual([
    ['Atelier vélo', 'prevue', 'Avis fav.'],
    ['Chorale des halls', 'prevue', 'Favorable sous réserve'],
    ['Compost', 'en-instruction', 'Avis : Favorable'],
    ['Jardin du toit', 'ajournee', 'Ajourné'],
    ['Repas partagé', 'prevue', 'Favorable'],
  ])
})

it('says that an opinion decides nothing, of a new row as of a changed one, and gives it back as its column says it', async () => {
  const s = await scene()
  const [premiere = ''] = LIGNES
  const lire = async (id: string) => (await texteDe(await s.as('cdsu').get(`/import/${id}`))).replace(/\s/gu, ' ')
  const id = await deposer(s, ENTETE, [premiere])
  expect(await lire(id)).toContain('En instruction (Avis : Favorable)')
  await direOui(s.as('cdsu'), `/import/${id}`, {})
  const ajournee = await deposer(s, ENTETE, [premiere.replace('Favorable', 'Ajourné')])
  expect(await lire(ajournee)).toContain('Elle reste « En instruction » : un avis n’est pas une décision')
  // Given back, a column of opinions says what it said.
  await direOui(s.as('cdsu'), `/import/${ajournee}`, {})
  const ancien = await (await s.as('cdsu').get(`/import/${id}/classeur`)).text()
  expect(ancien).toContain(';Ajourné;')
  expect(ancien).not.toContain('Avis : ')
})

it('makes planned what a vote grants, written at first or given back, and announces as many as everybody will read', async () => {
  const s = await scene()
  const entete = 'Structure;Intitulé de l’action;Quartier;Ville demandé;Ville accordé;CAF accordé'
  const deja = 'Les Voisines;Repas partagé;Bellevue;3000;2000;'
  const sansVote = ['La Roue libre;Atelier vélo;Bellevue;1500;;', 'Les Semis;Jardin du toit;Bellevue;900;;']
  await importer(s, [deja, ...sansVote], entete)
  const dits = async () => (await etats(s)).map(([titre, etat]) => `${titre} : ${etat}`)
  expect(await dits()).toEqual([
    'Atelier vélo : en-instruction',
    'Jardin du toit : en-instruction',
    'Repas partagé : prevue',
  ])
  const publiques = async () =>
    (await texteDe(await s.as('visiteur').get('/actions?annee=2027'))).match(/(\d+)\sactions?\s*, portée/u)?.[1]
  expect(await publiques()).toBe('1')
  // A vote on one, nothing granted on the other, more money on the one already voted.
  const votees = [
    `${deja}500`,
    'La Roue libre;Atelier vélo;Bellevue;1500;1200;',
    'Les Semis;Jardin du toit;Bellevue;900;0;',
  ]
  const id = await deposer(s, entete, votees)
  const page = await texteDe(await s.as('cdsu').get(`/import/${id}`))
  expect(page).toMatch(/1 action de plus se lit sans compte/)
  // Each says where it will stand, the one that was granted nothing too; the one voted before, nothing.
  expect(page).toMatch(
    /Atelier vélo Ville, accordé.: \(rien\) → 1.200 € Elle passe de «.En instruction.» à «.Prévue.»/u,
  )
  expect(page).toMatch(
    /Jardin du toit État.: \(rien\) → Non retenue \(0 € accordé\) Ville, accordé.: \(rien\) → 0 € Elle passe de «.En instruction.» à «.Non retenue.»/u,
  )
  expect(page.match(/Elle (passe|reste)/g)).toHaveLength(2)
  await direOui(s.as('cdsu'), `/import/${id}`, {})
  expect(await dits()).toEqual(['Atelier vélo : prevue', 'Jardin du toit : refusee', 'Repas partagé : prevue'])
  expect(await publiques()).toBe('2')
})

it('takes a vote of 0 beside others of something for a refusal, and a column of zeros for one that nobody filled', async () => {
  const s = await scene()
  const entete = 'Structure;Intitulé de l’action;Quartier;Ville demandé;Ville accordé'
  const rangs = (jardin: string, velo: string) => [
    `La Roue libre;Atelier vélo;Bellevue;1500;${velo}`,
    `Les Semis;Jardin du toit;Bellevue;900;${jardin}`,
  ]
  await importer(s, rangs('0', '0'), entete)
  expect((await etats(s)).map(([, etat]) => etat)).toEqual(['en-instruction', 'en-instruction'])
  await importer(s, rangs('0 € accordé', '1200'), entete)
  expect((await etats(s)).map(([titre, etat]) => [titre, etat])).toEqual([
    ['Atelier vélo', 'prevue'],
    ['Jardin du toit', 'refusee'],
  ])
  expect(await texteDe(await s.as('cdsu').get('/actions?annee=2027'))).toMatch(/Jardin du toit.*Non retenue/)
  const encore = await deposer(s, entete, rangs('0 € accordé', '1200'))
  expect(await texteDe(await s.as('cdsu').get(`/import/${encore}`))).toContain('ne change rien')
})

it('takes a vote said in words over 0 for a refusal, by the same rule; our own « Prévue » stays', async () => {
  const s = await scene()
  const entete = 'Structure;Intitulé de l’action;Quartier;Ville demandé;Ville accordé;Décision'
  const rangs = [
    'La Roue libre;Atelier vélo;Bellevue;1500;1200;Accordé',
    'Les Semis;Jardin du toit;Bellevue;900;0;Accordé',
    'Les Semis;Haie;Bellevue;900;;Voté à 0',
    'Les Semis;Mare;Bellevue;900;0;Prévue',
    'Les Semis;Verger;Bellevue;900;0;En cours',
  ]
  await importer(s, rangs, entete)
  expect(await etats(s)).toEqual([
    ['Atelier vélo', 'prevue', 'Accordé'],
    ['Haie', 'refusee', 'Voté à 0'],
    ['Jardin du toit', 'refusee', 'Non retenue (Accordé, 0 € accordé)'],
    ['Mare', 'prevue', 'Prévue'],
    ['Verger', 'en-cours', 'En cours'],
  ])
  const encore = await deposer(s, entete, rangs)
  expect(await texteDe(await s.as('cdsu').get(`/import/${encore}`))).toContain('ne change rien')
})

it('takes « REFUS », « ajourné » and « sous réserve » in a column of amounts for decisions, the same at each drop', async () => {
  const s = await scene()
  const entete = 'Structure;Intitulé de l’action;Quartier;Ville demandé;Décision Ville (€)'
  const rangs = [
    'Les Voisines;Repas partagé;Bellevue;3000;2000',
    'La Roue libre;Atelier vélo;Bellevue;1500;1200',
    'Les Semis;Jardin du toit;Bellevue;900;REFUS',
    'Les Semis;Haie;Bellevue;700;ajourné',
    'Les Semis;Mare;Bellevue;4000;3 000 sous réserve',
    ...['Danse', 'Couture', 'Judo'].map((titre) => `Les Voisines;${titre};Bellevue;600;500`),
  ]
  await importer(s, rangs, entete)
  expect(await etats(s)).toEqual([
    ['Atelier vélo', 'prevue', ''],
    ['Couture', 'prevue', ''],
    ['Danse', 'prevue', ''],
    ['Haie', 'ajournee', 'ajourné'],
    ['Jardin du toit', 'refusee', 'REFUS'],
    ['Judo', 'prevue', ''],
    ['Mare', 'prevue', '3 000 sous réserve'],
    ['Repas partagé', 'prevue', ''],
  ])
  const encore = await texteDe(await s.as('cdsu').get(`/import/${await deposer(s, entete, rangs)}`))
  expect(encore).toContain('ne change rien')
  expect(encore).not.toContain('Ce n’est pas un montant')
})

it('takes what stands before « sous réserve » for the decision, and says each amount granted so before the yes', async () => {
  const s = await scene()
  const entete = 'Structure;Intitulé de l’action;Quartier;Ce qui est décidé;Ville demandé;Ville accordé'
  const rangs = [
    'Les Voisines;Repas partagé;Bellevue;Oui sous réserve accord écrit du bailleur;3000;2000',
    'La Roue libre;Atelier vélo;Bellevue;Oui sous réserve des devis;1500;1200',
    'Les Semis;Haie;Bellevue;Oui;700;500',
  ]
  const lire = async (id: string) => (await texteDe(await s.as('cdsu').get(`/import/${id}`))).replace(/\s/gu, ' ')
  const id = await deposer(s, entete, rangs)
  const apercu = await lire(id)
  for (const dit of ['Ville : 3 000 €, 2 000 € sous réserve', 'Ville : 1 500 €, 1 200 € sous réserve'])
    expect(apercu).toContain(dit)
  expect(apercu).not.toContain('500 € sous réserve')
  await direOui(s.as('cdsu'), `/import/${id}`, {})
  expect((await etats(s)).map(([titre, etat]) => [titre, etat])).toEqual([
    ['Atelier vélo', 'prevue'],
    ['Haie', 'prevue'],
    ['Repas partagé', 'prevue'],
  ])
  const apres = await lire(
    await deposer(s, entete, [...rangs.slice(0, 2), 'Les Semis;Haie;Bellevue;Oui s/r devis;700;600']),
  )
  expect(apres).toContain('500 € → 600 € sous réserve')
})

it('ties a row that is said renewed, of nobody says which, to the action of that title the year before', async () => {
  const s = await scene()
  const entete = 'Structure;Intitulé de l’action;Quartier;Nouv. / Recond.;Ville demandé'
  const rangs = ['Les Voisines;Repas partagé;Bellevue;R;3000', 'Les Semis;Jardin du toit;Bellevue;N;900']
  const avant = await uneAction(s, { titre: 'Repas partagé', annee: 2026 })
  await uneAction(s, { titre: 'Jardin du toit', annee: 2026 })
  await importer(s, rangs, entete)
  const liees = await read(s.visit(), (tx) =>
    tx.selectFrom('actions').select('renouvelle_id').where('annee', '=', 2027).orderBy('titre', 'desc').execute(),
  )
  expect(liees.map((une) => une.renouvelle_id)).toEqual([avant, null])
})

it('writes one theme where a file and the territoire say it in capitals, without accents or not', async () => {
  const s = await scene()
  const entete = 'Structure;Intitulé de l’action;Quartier;Thème;Ville demandé'
  await importer(s, ['Les Voisines;Repas partagé;Bellevue;Émancipation;3000'], entete)
  const lignes = [
    'Les Voisines;Repas partagé;Bellevue;EMANCIPATION;3000',
    'Les Semis;Jardin du toit;Bellevue;EMPLOI;900',
    'La Roue libre;Atelier vélo;Bellevue;Emploi;1500',
    'Les Semis;Compost;Bellevue;émancipation;700',
  ]
  await importer(s, lignes, entete)
  const themes = await read(s.visit(), (tx) =>
    tx.selectFrom('actions').select(['titre', 'theme']).orderBy('titre').execute(),
  )
  expect(themes.map(({ theme }) => theme)).toEqual(['Emploi', 'Émancipation', 'Emploi', 'Émancipation'])
})

it('takes a sheet of opinions beside the actions for no action, and says that it is not kept', async () => {
  const s = await scene()
  const texte = (une: string) => une.split(';')
  const avis = ['Référence', 'Intitulé', 'Structure', 'Avis de la ville', 'Avis de l’État', 'Commentaire']
  const octets = await ecrireXlsx([
    { nom: 'Programmation 2027', entetes: texte(ENTETE), lignes: LIGNES.map(texte) },
    {
      nom: 'Avis d’instruction',
      entetes: avis,
      lignes: [['1', 'Repas de rue', 'Les Voisines', 'Favorable', '', 'Bien']],
    },
  ])
  const id = await donner(s, new Uint8Array(octets), 'prog-2027.xlsx')
  const page = await texteDe(await s.as('cdsu').get(`/import/${id}`))
  expect(page).toMatch(/à créer 4/)
  expect(page).toMatch(/Pas gardé ici.: «.Avis d’instruction \(feuille\).»/u)
})

it('takes the same words for the decision under « Décision », and under « Avis et décision »', async () => {
  for (const titre of ['Décision', 'Avis et décision']) {
    const s = await scene()
    await importer(s, LIGNES, ENTETE.replace('Avis', titre))
    expect((await etats(s)).map(([, etat]) => etat)).toEqual(['refusee', 'en-instruction', 'retiree', 'prevue'])
  }
})

it('tells that nothing granted is known, where the sums of the year hold no granted amount', async () => {
  const s = await scene()
  await importer(s, LIGNES)
  await importer(s, [...LIGNES, 'Les Semis;Troc de graines;Bellevue;Écologie;Prévue;300;;'])
  const comite = (await texteDe(await s.as('cdsu').get('/actions/comite?annee=2027'))).replaceAll(
    /[\u00a0\u202f]/g,
    ' ',
  )
  expect(comite).toMatch(/Toute la programmation : \d+ actions\. Le suivi compte/)
  expect(comite).not.toMatch(/ 0 € accordés|action, 0 €/)
})

it.each([
  [
    'Porteur;Action;QPV;Plan de financement demandé;Décision',
    'Les Amis;Jardin;Bellevue;Ville : 900 / fonds propres : 100;Accord',
  ],
  [
    'Porteur;Action;QPV;Financeur;Demandé',
    'Les Amis;Jardin;Bellevue;Ville;900',
    'Les Amis;Jardin;Bellevue;fonds propres;100',
  ],
])('says before the yes that the structure’s own money is not kept (%s)', async (entete, ...lignes) => {
  const s = await scene()
  const page = await texteDe(await s.as('cdsu').get(`/import/${await deposer(s, entete, lignes)}`))
  expect(page).toMatch(/à créer 1/)
  expect(page).toMatch(/Ville : 900/)
  expect(page).toMatch(/Pas gardé ici.:[^.]*«.fonds propres.»/u)
  expect(page).not.toContain('À vérifier quand')
})

it('keeps in one gesture a whole file that the committee has not voted, and believes the next one that says its decisions', async () => {
  const s = await scene()
  const entete = 'Structure;Intitulé de l’action;Quartier;Décision;Ville demandé;Ville accordé'
  const lignes = [
    'Les Voisines;Repas partagé;Bellevue;Favorable;3000;2000',
    'Les Semis;Jardin du toit;Bellevue;;900;700',
  ]
  const deja = 'La Roue libre;Atelier vélo;Bellevue;Favorable;1500;1000'
  await importer(s, [deja], entete)
  const id = await deposer(s, entete, [deja.replace('1500', '1600'), ...lignes])
  const page = await (await s.as('cdsu').get(`/import/${id}`)).text()
  expect(page).toMatch(/<input type="checkbox"[^>]*name="avantVote"/)
  await direOui(s.as('cdsu'), `/import/${id}`, { avantVote: 'oui' })
  expect(await etats(s)).toEqual([
    ['Atelier vélo', 'prevue', 'Favorable'],
    ['Jardin du toit', 'en-instruction', ''],
    ['Repas partagé', 'en-instruction', 'Avis : Favorable'],
  ])
  const lue = await texteDe(await s.as('visiteur').get('/actions?annee=2027'))
  expect(lue).toContain('Atelier vélo')
  expect(lue).not.toMatch(/Repas partagé|Jardin du toit/)
  // The vote, row by row, some time after.
  const decidees = [deja.replace('1500', '1600'), ...lignes.map((l) => l.replace('Bellevue;;', 'Bellevue;Favorable;'))]
  await direOui(s.as('cdsu'), `/import/${await deposer(s, entete, decidees)}`, { vote: 'oui' })
  expect((await etats(s)).map(([, etat]) => etat)).toEqual(['prevue', 'prevue', 'prevue'])
})

it('changes nothing by a file kept before the vote and dropped untouched, and makes it public once it is said to be voted', async () => {
  const s = await scene()
  const entete = 'Structure;Intitulé de l’action;Quartier;Ville demandé;Ville accordé'
  const lignes = ['Les Voisines;Repas partagé;Bellevue;3000;2000', 'Les Semis;Jardin du toit;Bellevue;900;700']
  const deposerDeNouveau = async (dits: Record<string, string>) => {
    const id = await deposer(s, entete, lignes)
    const page = await texteDe(await s.as('cdsu').get(`/import/${id}`))
    await direOui(s.as('cdsu'), `/import/${id}`, dits)
    return page
  }
  expect(await deposerDeNouveau({ avantVote: 'oui' })).toMatch(/2 actions de plus se lisent sans compte/u)
  // What was ticked is not said to be written in the table.
  for (const une of ['Repas partagé', 'Jardin du toit']) {
    const { id } = await s.prepare((tx) =>
      tx.selectFrom('actions').select('id').where('titre', '=', une).executeTakeFirstOrThrow(),
    )
    expect(await texteDe(await s.as('cdsu').get(`/actions/${id}`))).not.toContain('État écrit dans le tableau')
  }
  const encore = await deposerDeNouveau({})
  expect(encore).toContain('ne change rien')
  expect(encore).toMatch(/2 actions que ce fichier dit décidées attendent ici le vote.*Le comité a voté depuis/)
  expect((await etats(s)).map(([, etat]) => etat)).toEqual(['en-instruction', 'en-instruction'])
  await deposerDeNouveau({ vote: 'oui' })
  expect((await etats(s)).map(([, etat]) => etat)).toEqual(['prevue', 'prevue'])
  // Voted, and said so by nobody since.
  const id = await deposer(s, entete, lignes)
  expect(await texteDe(await s.as('cdsu').get(`/import/${id}`))).toContain('ne change rien')
})

it('names each action that its vote decides, with what it becomes, and counts none of them unchanged', async () => {
  const s = await scene()
  const entete = 'Structure;Intitulé de l’action;Quartier;Décision;Ville demandé;Ville accordé'
  const lignes = [
    'Les Voisines;Repas partagé;Bellevue;Accordé;3000;2000',
    'Les Semis;Ateliers philo;Bellevue;Refusé;900;0',
    'La Roue libre;Boxe éducative;Bellevue;Ajourné;700;',
    'Les Semis;Haie;Bellevue;En attente;700;',
  ]
  await direOui(s.as('cdsu'), `/import/${await deposer(s, entete, lignes)}`, { avantVote: 'oui' })
  const page = await texteDe(await s.as('cdsu').get(`/import/${await deposer(s, entete, lignes)}`))
  expect(page).toMatch(/Prévue \(1\) : « Repas partagé », Les Voisines/)
  expect(page).toMatch(/Non retenue \(1\) : « Ateliers philo », Les Semis/)
  expect(page).toMatch(/Ajournée \(1\) : « Boxe éducative », La Roue libre/)
  expect(page).toMatch(/attendent le vote 3 inchangée 1/)
})

it('shows again the page of a file where an action waits for its vote since: what nobody counted is not made public', async () => {
  const s = await scene()
  const entete = 'Structure;Intitulé de l’action;Quartier;Décision;Ville demandé;Ville accordé'
  const lignes = ['Repas partagé', 'Chorale'].map((titre) => `Les Voisines;${titre};Bellevue;Accordé;3000;2000`)
  await importer(s, lignes, entete)
  const reprendre = (titre: string) =>
    s.prepare((tx) => tx.updateTable('actions').set({ etat: 'en-instruction' }).where('titre', '=', titre).execute())
  await reprendre('Repas partagé')
  const chemin = `/import/${await deposer(s, entete, lignes)}`
  expect(await texteDe(await s.as('cdsu').get(chemin))).toContain('1 action que ce fichier dit décidée attend ici')
  const version = await versionDuOui(s.as('cdsu'), chemin)
  await reprendre('Chorale')
  const oui = await s.as('cdsu').post(`${chemin}/application`, { version, vote: 'on' })
  expect([oui.status, await texteDe(oui)]).toEqual([
    409,
    expect.stringContaining('2 actions que ce fichier dit décidées'),
  ])
  expect((await etats(s)).map(([, etat]) => etat)).toEqual(['en-instruction', 'en-instruction'])
})

it('keeps here what was chosen of a decision, whatever is said of the vote of the others', async () => {
  const s = await scene()
  const entete = 'Structure;Intitulé de l’action;Quartier;Décision;Ville demandé;Ville accordé'
  const dire = (repas: string) => [
    `Les Voisines;Repas partagé;Bellevue;${repas};3000;1000`,
    'Les Voisines;Chorale;Bellevue;Accordé;3000;2000',
  ]
  await importer(s, dire('Accordé'), entete)
  await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'en-instruction', etat_ecrit: '' }).execute())
  const chemin = `/import/${await deposer(s, entete, dire('Refusée'))}`
  const page = await (await s.as('cdsu').get(chemin)).text()
  expect(page).toContain('1 action que ce fichier dit décidée attend ici')
  const [, question = ''] = /name="(conflit [^"]+ etat [^"]+)"/.exec(page) ?? []
  const oui = await direOui(s.as('cdsu'), chemin, { [question]: 'produit', vote: 'on' })
  expect(oui.status).toBe(303)
  expect((await etats(s)).map(([titre, etat]) => [titre, etat])).toEqual([
    ['Chorale', 'prevue'],
    ['Repas partagé', 'en-instruction'],
  ])
})

it('puts away no action that was decided since its page offered to', async () => {
  const s = await scene()
  const entete = 'Structure;Intitulé de l’action;Quartier;Décision;Ville demandé'
  const lignes = ['Les Voisines;Repas partagé;Bellevue;En attente;3000', 'Les Semis;Haie;Bellevue;En attente;900']
  await importer(s, lignes, entete)
  const chemin = `/import/${await deposer(s, entete, lignes.slice(0, 1))}`
  const vue = { version: await versionDuOui(s.as('cdsu'), chemin) }
  const [, archiver = ''] = /name="archiver" value="([^"]+)"/.exec(await (await s.as('cdsu').get(chemin)).text()) ?? []
  await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'prevue' }).where('id', '=', archiver).execute())
  expect((await s.as('cdsu').post(`${chemin}/application`, { ...vue, archiver })).status).toBe(409)
  expect(await texteDe(await s.as('visiteur').get('/actions?annee=2027'))).toContain('Haie')
})

it('says nothing of a word kept as an opinion where the action was voted here by hand since', async () => {
  const s = await scene()
  const entete = 'Structure;Intitulé de l’action;Quartier;Décision;Ville demandé;Ville accordé'
  const lignes = ['Les Voisines;Repas partagé;Bellevue;Fav.;3000;2000']
  await direOui(s.as('cdsu'), `/import/${await deposer(s, entete, lignes)}`, { avantVote: 'oui' })
  await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'prevue' }).execute())
  const page = await texteDe(await s.as('cdsu').get(`/import/${await deposer(s, entete, lignes)}`))
  expect(page).toContain('Ce fichier ne change rien à ce qui est déjà enregistré')
  expect(page).not.toContain('dit autre chose')
})

it('asks once whether the committee voted, where some wait for it and others would be read', async () => {
  const s = await scene()
  const entete = 'Structure;Intitulé de l’action;Quartier;Décision;Ville demandé;Ville accordé'
  const lignes = ['Les Voisines;Repas partagé;Bellevue;Favorable;3000;2000', 'Les Semis;Jardin;Bellevue;;900;']
  await direOui(s.as('cdsu'), `/import/${await deposer(s, entete, lignes)}`, { avantVote: 'oui' })
  for (const [leVote, apres] of [
    ['', 'en-instruction'],
    ['avantVote', 'en-instruction'],
    ['vote', 'prevue'],
  ] as const) {
    const id = await deposer(s, entete, [lignes[0] ?? '', 'Les Semis;Jardin;Bellevue;Favorable;900;700'])
    const page = await (await s.as('cdsu').get(`/import/${id}`)).text()
    if (leVote === '') {
      expect(page).toContain('Le comité a-t-il voté ?')
      expect(page).toContain('name="leVoteDemande"')
      expect(page).not.toContain('Le comité n’a pas encore voté')
      expect(page).not.toContain('Le comité a voté depuis')
    }
    if (leVote === '') {
      // Not answered, nothing is written: neither that they wait, nor that they were voted.
      const avant = await etats(s)
      const tu = await direOui(s.as('cdsu'), `/import/${id}`, { leVoteDemande: 'oui' })
      expect([tu.status, await texteDe(tu)]).toEqual([409, expect.stringContaining('une question sans réponse')])
      expect(await etats(s)).toEqual(avant)
      continue
    }
    await direOui(s.as('cdsu'), `/import/${id}`, { leVoteDemande: 'oui', leVote })
    expect((await etats(s)).map(([, etat]) => etat)).toEqual([apres, apres])
  }
})

it.each([
  ['Avis COTECH', 2, 'Avis : à revoir', 'Avis : Avis COTECH : à revoir'],
  ['Avis et décision', 3, 'à revoir', ''],
])(
  'keeps before the vote what a file says under « %s » as an opinion, in its words: nothing is public, refused, or of a reserve',
  async (titre, attendent, revoir, apres) => {
    const s = await scene()
    const entete = `Structure;Intitulé de l’action;Quartier;${titre};Décision COPIL;Ville demandé;Ville accordé`
    const lignes = [
      'Les Voisines;Repas partagé;Bellevue;Fav.;;3000;2000',
      'Les Semis;Jardin du toit;Bellevue;Réservé;;900;700',
      'La Roue libre;Atelier vélo;Bellevue;Défav.;;1500;',
      'Les Amis;Lecture;Bellevue;à revoir;;500;',
    ]
    const id = await deposer(s, entete, lignes)
    await direOui(s.as('cdsu'), `/import/${id}`, { avantVote: 'oui' })
    expect(await etats(s)).toEqual([
      ['Atelier vélo', 'en-instruction', 'Avis : Défav.'],
      ['Jardin du toit', 'en-instruction', 'Avis : Réservé'],
      ['Lecture', 'en-instruction', revoir],
      ['Repas partagé', 'en-instruction', 'Avis : Fav.'],
    ])
    const comite = await texteDe(await s.as('cdsu').get('/actions/comite?annee=2027'))
    for (const avis of ['Fav.', 'Réservé', 'Défav.', 'à revoir'])
      expect(comite).toContain(`En instruction. Avis : « ${avis} »`)
    expect(comite).not.toMatch(/sous.réserve/u)
    // Her workbook comes back with her own words, and dropped again it says nothing but the vote that is waited for.
    const rendu = await texteDuClasseur(s, id)
    for (const avis of ['Fav.', 'Réservé', 'Défav.']) expect(rendu).toContain(avis)
    expect(rendu).not.toContain('En instruction')
    const encore = await texteDe(await s.as('cdsu').get(`/import/${await deposer(s, entete, lignes)}`))
    expect(encore).toContain(`${attendent} actions que ce fichier dit décidées attendent ici le vote`)
    expect(encore).toContain('Ce fichier ne change rien à ce qui est déjà enregistré')
    const decidees = lignes.map((une) =>
      une.replace(/(Fav\.|Réservé);;/, '$1;Votée;').replace('Défav.;;', 'Défav.;Refusée;'),
    )
    await direOui(s.as('cdsu'), `/import/${await deposer(s, entete, decidees)}`, { vote: 'oui' })
    // The day of the vote is the one on which it was decided, and the history quotes no opinion.
    const histoire = await s.prepare((tx) =>
      tx.selectFrom('journal').select('changements').where('geste', '=', 'importer').execute(),
    )
    const votes = histoire.flatMap(({ changements }) => Object.entries(changements ?? {}))
    expect(new Set(votes.flatMap(([champ, dit]) => (champ === 'etat' ? dit.avant : [])))).toEqual(
      new Set(['En instruction']),
    )
    expect(await etats(s)).toEqual([
      ['Atelier vélo', 'refusee', 'Refusée'],
      ['Jardin du toit', 'prevue', 'Votée'],
      // Once others are decided in a column of their own, the opinion of this one stands, with whose it is.
      ['Lecture', 'en-instruction', apres],
      ['Repas partagé', 'prevue', 'Votée'],
    ])
  },
)

it('leaves what is public as it was until the committee votes, and reads it anew then', async () => {
  const s = await scene()
  const entete = 'Structure;Intitulé de l’action;Quartier;Décision;Ville demandé;Ville accordé'
  const deux = (repas: string, jardin: string) => [
    `Les Voisines;Repas partagé;Bellevue;${repas}`,
    `Les Semis;Jardin;Bellevue;${jardin}`,
  ]
  await direOui(s.as('cdsu'), `/import/${await deposer(s, entete, deux('Accordé;3000;1000', 'Accordé;900;400'))}`, {})
  const apres = deux('Refusée, trop cher;3000;0', 'Accordé;950;700')
  const tous = [...apres, 'La Roue libre;Atelier vélo;Bellevue;Accordé;1500;1500']
  await direOui(s.as('cdsu'), `/import/${await deposer(s, entete, tous)}`, { avantVote: 'oui' })
  const lus = () =>
    s.prepare((tx) =>
      tx
        .selectFrom('actions as a')
        .innerJoin('financements as f', 'f.action_id', 'a.id')
        .select(['a.titre', 'a.etat', 'f.demande_centimes as demande', 'f.accorde_centimes as accorde'])
        .orderBy('a.titre')
        .execute(),
    )
  expect((await lus()).map((une) => Object.values(une))).toEqual([
    ['Atelier vélo', 'en-instruction', 1500_00, 1500_00],
    ['Jardin', 'prevue', 950_00, 400_00],
    ['Repas partagé', 'prevue', 3000_00, 1000_00],
  ])
  const encore = await deposer(s, entete, tous)
  expect(await texteDe(await s.as('cdsu').get(`/import/${encore}`))).not.toContain('Ce fichier ne change rien')
  await direOui(s.as('cdsu'), `/import/${encore}`, { vote: 'oui' })
  expect((await lus()).map((une) => Object.values(une))).toEqual([
    ['Atelier vélo', 'prevue', 1500_00, 1500_00],
    ['Jardin', 'prevue', 950_00, 700_00],
    ['Repas partagé', 'refusee', 3000_00, 0],
  ])
})

it('quotes to the structure, once it is decided, nothing of what two files said of its action before the vote', async () => {
  const s = await scene()
  const entete = 'Structure;Intitulé de l’action;Quartier;Décision;Ville demandé;Ville accordé'
  const ligne = (mot: string) => `Les Voisines;Repas partagé;Bellevue;${mot};3000;2000`
  await direOui(s.as('cdsu'), `/import/${await deposer(s, entete, [ligne('En attente')])}`, { avantVote: 'oui' })
  for (const mot of ['Favorable, dossier fragile', 'Ajournée, trop cher', 'Favorable, dossier fragile'])
    await direOui(s.as('cdsu'), `/import/${await deposer(s, entete, [ligne(mot)])}`, { avantVote: 'oui' })
  await direOui(s.as('cdsu'), `/import/${await deposer(s, entete, [ligne('Refusée')])}`, { vote: 'oui' })
  const {
    id,
    structure_id: structureId,
    etat,
  } = await s.prepare((tx) => tx.selectFrom('actions').select(['id', 'structure_id', 'etat']).executeTakeFirstOrThrow())
  expect(etat).toBe('refusee')
  const page = await texteDe(await s.as('porteur', { structureId }).get(`/actions/${id}`))
  expect(page).toContain('Qui a changé cette fiche')
  expect(page).toMatch(/« En instruction » → « Refusée »/u)
  expect(page).not.toMatch(/fragile|trop cher/)
})

it('takes a theme of signs that nobody sees for none: the committee has its sheet', async () => {
  const s = await scene()
  await importer(s, [
    'Les Voisines;Repas partagé;Bellevue;\u202e;Favorable;3000;2000;',
    'Les Semis;\u202eJardin\u200b du toit;Bellevue;Écologie;Favorable;900;700;',
  ])
  const lues = await s.prepare((tx) => tx.selectFrom('actions').select(['titre', 'theme']).orderBy('titre').execute())
  expect(lues).toEqual([
    { titre: 'Jardin du toit', theme: 'Écologie' },
    { titre: 'Repas partagé', theme: '' },
  ])
})

it('keeps « En instruction » that a file said, whatever a later one without that column grants', async () => {
  const s = await scene()
  const entete = 'Structure;Intitulé de l’action;Quartier;Ville demandé;Ville accordé'
  await importer(s, ['Les Voisines;Repas partagé;Bellevue;3000;2000;En instruction'], `${entete};Décision`)
  const id = await deposer(s, entete, ['Les Voisines;Repas partagé;Bellevue;3000;2000'])
  expect(await texteDe(await s.as('cdsu').get(`/import/${id}`))).toContain('ne change rien')
})

it('says of which rows nobody knows what they renew, and which new theme is nearly one of here', async () => {
  const s = await scene()
  const entete = 'Structure;Intitulé de l’action;Quartier;Thème;Nouvelle ou reconduite;Ville demandé'
  const structureId = await uneStructure(s, { nom: 'Les Voisines' })
  const actionId = await uneAction(s, { structureId, annee: 2026, titre: 'Repas partagé' })
  const theme = 'Transition écologique solidaire'
  await s.prepare((tx) => tx.updateTable('actions').set({ theme }).where('id', '=', actionId).execute())
  const lignes = [
    'Les Voisines;Repas partagé;Bellevue;Transition écologique;R;3000',
    'Les Voisines;Contes (saison 2);Bellevue;Emploi;R;900',
    'Les Semis;Jardin du toit;Bellevue;Emploi;N;900',
  ]
  const page = await texteDe(await s.as('cdsu').get(`/import/${await deposer(s, entete, lignes)}`))
  expect(page).toMatch(/1 ligne reconduite sans action d’avant.*: Contes \(saison 2\)\./)
  expect(page).toContain(`« Transition écologique » n’est pas encore un thème d’ici, « ${theme} » en est un`)
  expect(page).not.toContain('« Emploi » n’est')
})

it('gives a structure no name out of what an officer noted in brackets after it, in one file or over two', async () => {
  const s = await scene()
  const entete = 'Structure;Intitulé de l’action;Quartier;Décision;Ville demandé;Ville accordé'
  await direOui(
    s.as('cdsu'),
    `/import/${await deposer(s, entete, [
      'Les Petites Roues;Vélo;Bellevue;Accordé;3000;2000',
      'Ateliers du Parc;Couture;Bellevue;Accordé;3000;2000',
      'Ateliers du Parc (impayés 2025);Tricot;Bellevue;En attente;900;',
      'Centre d’information (CIDFF);Écoute;Bellevue;Accordé;800;800',
    ])}`,
    {},
  )
  const suite = ['Les Petites Roues (dossier fragile);Rando;Bellevue;En attente;900;']
  const id = await deposer(s, entete, suite)
  const html = await (await s.as('cdsu').get(`/import/${id}`)).text()
  expect(html).toContain('elle garde aussi ce nom, que tout le monde lit')
  const [, question = ''] = /name="([^"]+)" value="meme"/.exec(html) ?? []
  await direOui(s.as('cdsu'), `/import/${id}`, { [question.replaceAll('&#39;', '’')]: 'meme' })
  expect((await etats(s)).map(([titre]) => titre)).toContain('Rando')
  const noms = await s.prepare((tx) =>
    tx.selectFrom('structures').select(['nom', 'autres_noms']).orderBy('nom').execute(),
  )
  expect(noms.map(({ nom, autres_noms }) => [nom, ...autres_noms])).toEqual([
    ['Ateliers du Parc'],
    ['Centre d’information (CIDFF)'],
    ['Les Petites Roues'],
  ])
})

it('says that two structures in one cell are read as one, where one of them has rows of its own', async () => {
  const s = await scene()
  const entete = 'Structure;Intitulé de l’action;Quartier;Ville demandé'
  const page = await texteDe(
    await s
      .as('cdsu')
      .get(
        `/import/${await deposer(s, entete, [
          'La Régie;Vélo;Bellevue;3000',
          'La Mission locale / La Régie;Emploi;Bellevue;900',
          'Femmes et Familles;Couture;Bellevue;900',
          'Sport / Loisirs 44;Boxe;Bellevue;900',
        ])}`,
      ),
  )
  expect(page.match(/Deux structures dans une même case/gu)).toHaveLength(1)
  expect(page).toContain('La Mission locale / La Régie')
})
