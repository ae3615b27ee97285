import { expect, it } from 'vitest'
import { attendreLaLecture, direOui } from '#modules/depots/testing.ts'
import { lireCoordonnees } from '#modules/personnes/index.ts'
import { newId } from '#platform/ids.ts'
import { ecrireXlsx, type FeuilleExport } from '#platform/tableur/ecrire.ts'
import { write } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAutreQuartier } from '#src/test/builders.ts'
import { enLisant } from '#src/test/formulaires.ts'
import { nomEnDeux, personnesDe } from './contacts.ts'

it.each([
  ['(poste vacant)', ' '],
  ['Poste à pourvoir', ' '],
  ['Recrutement en cours', ' '],
  ['DUPONT Marie', 'Marie Dupont'],
  ['Mme Vacante', 'Mme Vacante '],
  ['M. Perrin', 'M. Perrin '],
  ['M. Le Goff', 'M. Le Goff '],
  ['Mme LE GOFF Jeanne', 'Jeanne Le Goff'],
  ['MARIE DUPONT', 'Marie Dupont'],
  ['', ' '],
  // A function, a service name nobody.
  ['M. le Principal', ' '],
  ['Mme la directrice', ' '],
  ['Service RSE', ' '],
  ['La directrice', ' '],
  ['Directrice', ' '],
  ['Responsable jeunesse', ' '],
  // Somebody whose name begins as an article does.
  ['Laurent Dupont', 'Laurent Dupont'],
  ['Leïla Haddad', 'Leïla Haddad'],
  ['Le Goff Jeanne', 'Jeanne Le Goff'],
  ['L’Hostis Anne', 'L’Hostis Anne'],
])('reads « %s » as « %s »', (ecrit, lu) => {
  const { prenom, nom } = nomEnDeux(ecrit)
  expect(`${prenom} ${nom}`).toBe(lu)
})

const source = { feuille: 'Prog', ligne: 2 }
it.each([
  [
    ['Hugo Petit / Inès Roy', '06 39 98 12 11 / 06 39 98 12 12', 'hugo@ml.example ; ines@ml.example'],
    ['Hugo Petit|0639981211|hugo@ml.example||', 'Inès Roy|0639981212|ines@ml.example||'],
  ],
  [
    ['Hugo Petit et Inès Roy', null, 'hugo@ml.example\nines@ml.example'],
    ['Hugo Petit||hugo@ml.example||', 'Inès Roy||ines@ml.example||'],
  ],
  // The mails tell whose they are; a dash parts two numbers as a bar does.
  [
    ['Hugo Petit / Inès Roy', '06 39 98 12 11 - 06 39 98 12 12', 'ines@ml.example / contact@ml.example'],
    ['Hugo Petit|0639981211|contact@ml.example||', 'Inès Roy|0639981212|ines@ml.example||'],
  ],
  [
    ['Jean Roy / Paul Roy', '+33 6 39 98 12 11 0033639981212', 'j.roy@ml.example p.roy@ml.example'],
    ['Jean Roy|0639981211|j.roy@ml.example||', 'Paul Roy|0639981212|p.roy@ml.example||'],
  ],
  // The number first, and between brackets whose it is.
  [['06 39 98 12 11 (Mme Inès Roy)', null, null], ['Inès Roy|0639981211|||']],
  [
    ['hugo@ml.example 06 39 98 12 11 (M. Hugo Petit, trésorier)', null, null],
    ['Hugo Petit|0639981211|hugo@ml.example|trésorier|'],
  ],
  [['06 39 98 12 11 (directrice)', null, null], ['|0639981211||directrice|']],
  [['(Mme Inès Roy)', '06 39 98 12 11', null], ['Inès Roy|0639981211|||']],
  // One a line in each cell; a name written on two lines is one.
  [
    ['Nadège Collin\nYoussef Amrani', '06 39 98 12 11 06 39 98 12 12', 'youssef@ml.example nadege@ml.example'],
    ['Nadège Collin|0639981211|nadege@ml.example||', 'Youssef Amrani|0639981212|youssef@ml.example||'],
  ],
  [['Nadège\nCollin', '0639981211', null], ['Nadège Collin|0639981211|||']],
  [['Nadège\nCollin', null, null], ['Nadège Collin||||']],
  // Nobody can tell whose these are: one is kept, and the rest is said.
  [
    ['Hugo Petit / Inès Roy', '0639981211', 'hugo@ml.example, ines@ml.example'],
    ['Hugo Petit|0639981211|hugo@ml.example||Inès Roy, ines@ml.example'],
  ],
  [['Hugo Petit', '06 39 98 12 11 ou 06 39 98 12 12', null], ['Hugo Petit|0639981211|||06 39 98 12 12']],
  [['Pôle jeunesse et sports', null, 'sports@v.example'], ['||sports@v.example|Pôle jeunesse et sports|']],
  [['Mme Aubry, directrice', '01 99 00 12 21', null], ['Mme Aubry|0199001221||directrice|']],
  [['AUBRY, Jeanne', null, null], ['Aubry, Jeanne||||']],
  // A function is no second person.
  [['Hugo Petit / directeur', null, null], ['Hugo Petit||||directeur']],
  [['M. le Principal', null, 'p@c.example'], ['||p@c.example|M. le Principal|']],
  // All of it in one cell: neither a number nor an address is in a name.
  [
    ['Sabrina Lefort (directrice) 06 39 98 40 11 s.lefort@ml.example', null, null],
    ['Sabrina Lefort|0639984011|s.lefort@ml.example|directrice|'],
  ],
  [
    ['Sabrina Lefort, directrice – tél. : 06.39.98.40.11 – mail : S.Lefort@ml.example', null, null],
    ['Sabrina Lefort|0639984011|s.lefort@ml.example|directrice|'],
  ],
  [['Sabrina Lefort (Directrice, 06 39 98 40 11)', null, null], ['Sabrina Lefort|0639984011||Directrice|']],
  [
    ['Paul Roy\n(trésorier)\n06 39 98 40 30\npaul.roy@ml.example', null, null],
    ['Paul Roy|0639984030|paul.roy@ml.example|trésorier|'],
  ],
  [['lucie@ateliers.example', null, null], ['||lucie@ateliers.example||']],
  [['06 39 98 40 16', null, null], ['|0639984016|||']],
  [
    ['Bilal Haddad et Mme Rose Petit 06 39 98 40 16 / 06 39 98 40 17', null, null],
    ['Bilal Haddad|0639984016|||', 'Rose Petit|0639984017|||'],
  ],
  [['Bilal Haddad et Mme Rose Petit 06 39 98 40 16', null, null], ['Bilal Haddad|0639984016|||Mme Rose Petit']],
  [
    ['Sabrina Lefort (directrice) 06 39 98 40 11, Paul Roy (trésorier) paul@ml.example', null, null],
    ['Sabrina Lefort|0639984011||directrice|', 'Paul Roy||paul@ml.example|trésorier|'],
  ],
  [
    ['Sabrina Lefort 06 39 98 40 11 et Paul Roy 06 39 98 40 12', null, 'paul@ml.example ; s.lefort@ml.example'],
    ['Sabrina Lefort|0639984011|s.lefort@ml.example||', 'Paul Roy|0639984012|paul@ml.example||'],
  ],
  [['06 39 98 40 11 Sabrina Lefort', null, null], ['Sabrina Lefort|0639984011|||']],
  [['Sabrina Lefort 06 39 98 40 11 absente le lundi', null, null], ['Sabrina Lefort|0639984011|||absente le lundi']],
  [['M. et Mme Perrin', null, null], ['M. et Mme Perrin||||']],
  [['Cheikh (ancien président)', null, null], ['Cheikh|||ancien président|']],
  [['Marie Dupont (Martin)', null, null], ['Marie Dupont (Martin)||||']],
] as const)('reads the people of « %s » each with what is theirs', ([nom, telephone, mail], lues) => {
  const dites = personnesDe({ structure: 'X', nom, fonction: null, telephone, mail, source })
  const enUn = dites.map((p) => [
    `${p.prenom} ${p.nom}`.trim(),
    p.telephone,
    p.courriel,
    p.fonction,
    p.pasGarde.join(', '),
  ])
  expect(enUn.map((une) => une.join('|').replace('Jeanne Aubry,', 'Aubry, Jeanne'))).toEqual(lues)
})

const deposer = async (s: Scene, lignes: readonly string[]) => {
  const entete = 'Référence;Structure;Intitulé de l’action;Quartier;Décision;Ville demandé;Contact;Tél.;Mail'
  return donner(s, new TextEncoder().encode([entete, ...lignes].join('\r\n')), 'prog.csv')
}
const donner = async (s: Scene, bytes: Uint8Array, name: string) => {
  const id = newId()
  await s.as('cdsu').upload('/import', { id }, { name, field: 'fichier', bytes })
  await attendreLaLecture(s, id)
  await direOui(s.as('cdsu'), `/import/${id}`, {})
  return `/import/${id}/contacts`
}
const clesDe = async (s: Scene, chemin: string, nom: string) => {
  const html = await (await s.as('cdsu').get(chemin)).text()
  return [...html.matchAll(new RegExp(`<input[^>]*name="${nom}" value="([^"]+)"`, 'g'))].map(([, v]) => v ?? '')
}

it('offers what each row says otherwise of one person, whatever the next one says', async () => {
  const s = await scene()
  const lignes = (telephone: string, mail = 'odile@v.example') => [
    `26-01;Les Voisines;Repas partagé;Bellevue;Favorable;3000;Odile Martin;${telephone};`,
    `26-02;Les Voisines;Chorale;Bellevue;Favorable;3000;Odile Martin;;${mail}`,
  ]
  const premier = await deposer(s, lignes('06 39 98 00 01', ''))
  await s.as('cdsu').post(premier, { contact: (await clesDe(s, premier, 'contact')).slice(0, 1) })
  const encore = await deposer(s, lignes('06 39 98 00 99'))
  const page = (await texteDe(await s.as('coordination').get(encore))).replace(/\s/gu, ' ')
  expect(page).toMatch(/Téléphone.: 06 39 98 00 01 → 06 39 98 00 99/)
  expect(page).toMatch(/E-mail.: rien → odile@v.example/)
})

it('reads two people written one a line in their cells, on the row of an action', async () => {
  const s = await scene()
  const deux = [
    'Nadège Collin\nYoussef Amrani',
    '06 39 98 12 11\n06 39 98 12 12',
    'nadege@v.example\nyoussef@v.example',
  ]
  const chemin = await deposer(s, [
    `26-01;Les Voisines;Repas partagé;Bellevue;Favorable;3000;${deux.map((dit) => `"${dit}"`).join(';')}`,
    '26-02;Mission locale;Code;Bellevue;Favorable;3000;"Inès\nRoy";0639981213;ines@v.example',
  ])
  const page = await texteDe(await s.as('cdsu').get(chemin))
  for (const nom of ['Nadège Collin', 'Youssef Amrani', 'Inès Roy']) expect(page).toContain(`${nom}, `)
  // What would be taken is shown, the number as the address.
  expect(page).toMatch(/06.39.98.12.13 · ines@v\.example/u)
})

it('says whom it does not propose: of a structure that is not here, or a number without a name', async () => {
  const s = await scene()
  const feuille = (nom: string, ...lignes: string[]): FeuilleExport => {
    const [entetes = [], ...suite] = lignes.map((ligne) => ligne.split(';'))
    return { nom, entetes, lignes: suite }
  }
  const octets = await ecrireXlsx([
    feuille(
      'Prog 2026',
      'Référence;Structure;Intitulé de l’action;Quartier;Décision;Ville demandé;Contact;Tél.;Mail',
      '26-01;Les Voisines;Repas partagé;Bellevue;Favorable;3000;;06 39 98 12 13;',
      '26-02;Mission locale;Code;Bellevue;Favorable;3000;;;',
    ),
    feuille(
      'Annuaire',
      'Structure;SIRET;Adresse;Contact;Téléphone;Mail',
      'Les Voisines;;1 rue des Tours;;;',
      'Mission locale;;2 rue des Tours;;;',
      'Amicale du square;;3 rue des Tours;Nadège Collin;06 39 98 12 11;nadege@v.example',
    ),
  ])
  const chemin = await donner(s, new Uint8Array(octets), 'prog.xlsx')
  const page = await texteDe(await s.as('cdsu').get(chemin))
  expect(page).toContain('Nadège Collin, Amicale du square')
  expect(page).toContain('0639981213, Les Voisines')
  expect(page).not.toContain('n’en contient pas')
})

it('tells Monsieur from Madame, who have one name and are two people', async () => {
  const s = await scene()
  const martin = [
    '26-01;Les Voisines;Repas partagé;Bellevue;Favorable;3000;M. Martin;06 39 98 00 01;m@v.example',
    '26-02;Les Voisines;Chorale;Bellevue;Favorable;3000;Mme Martin;06 39 98 00 02;mme@v.example',
  ]
  const premier = await deposer(s, martin)
  await s.as('cdsu').post(premier, { contact: await clesDe(s, premier, 'contact') })
  const encore = await deposer(s, martin)
  expect(await clesDe(s, encore, 'contact')).toEqual([])
  expect(await clesDe(s, encore, 'change')).toEqual([])
})

it('offers a number or a mail that the file tells otherwise, the old one before the new one, and touches no consent', async () => {
  const s = await scene()
  const fichier = (odile: string, hugo: string) =>
    deposer(s, [
      `26-01;Les Voisines;Repas partagé;Bellevue;Favorable;3000;Odile Martin;${odile}`,
      `26-02;Mission locale;Code;Bellevue;Favorable;3000;Hugo Petit / Inès Roy;${hugo}`,
    ])
  const cles = (chemin: string, nom: string) => clesDe(s, chemin, nom)
  const deux = '06 39 98 12 11 / 06 39 98 12 12;hugo@ml.example / ines@ml.example'
  const premier = await fichier('06 39 98 00 01;odile@v.example', deux)
  await s.as('cdsu').post(premier, { contact: await cles(premier, 'contact') })
  const gens = () =>
    s.prepare((tx) =>
      tx
        .selectFrom('personnes as p')
        .innerJoin('coordonnees as c', 'c.personne_id', 'p.id')
        .select(['p.prenom', 'c.telephone', 'c.courriel'])
        .where('c.courriel', 'like', '%.example')
        .orderBy('p.prenom')
        .execute(),
    )
  expect(await gens()).toEqual([
    { prenom: 'Hugo', telephone: '0639981211', courriel: 'hugo@ml.example' },
    { prenom: 'Inès', telephone: '0639981212', courriel: 'ines@ml.example' },
    { prenom: 'Odile', telephone: '0639980001', courriel: 'odile@v.example' },
  ])
  // The same file again says nothing new of them.
  expect(await cles(await fichier('06 39 98 00 01;odile@v.example', deux), 'change')).toEqual([])

  const encore = await fichier('06 39 98 00 99;', deux)
  const page = (await texteDe(await s.as('cdsu').get(encore))).replace(/\s/gu, ' ')
  expect(page).toContain('Odile Martin')
  expect(page).toMatch(/Téléphone.: ce qui est ici → 06 39 98 00 99/)
  expect(page).not.toContain('Hugo')
  const auBureau = await texteDe(await s.as('coordination').get(encore))
  expect(auBureau.replace(/\s/gu, ' ')).toMatch(/Téléphone.: 06 39 98 00 01 → 06 39 98 00 99/)
  const html = await (await s.as('cdsu').get(encore)).text()
  expect(html).not.toMatch(/name="change"[^>]*checked/)
  await s.as('cdsu').post(encore, { change: await cles(encore, 'change') })
  expect((await gens()).at(-1)).toEqual({ prenom: 'Odile', telephone: '0639980099', courriel: 'odile@v.example' })
  const accords = await s.prepare((tx) => tx.selectFrom('consentements').selectAll().execute())
  expect(accords).toEqual([])
  expect(await texteDe(await s.as('cdsu').get(encore))).toContain('Aucun nouveau contact')
})

it('writes neither a number nor an address in a name, whatever the cell of contacts holds', async () => {
  const s = await scene()
  const cellules = [
    'Sabrina Lefort (directrice) 06 39 98 40 11 s.lefort@v.example',
    'redaction@perchoir.example',
    'Bilal Haddad et Mme Rose Petit 06 39 98 40 16 / 06 39 98 40 17',
    '"Paul Roy\n06 39 98 40 30\npaul.roy@v.example"',
  ]
  const chemin = await deposer(
    s,
    cellules.map((dite, rang) => `26-0${rang};Les Voisines;Atelier ${'abcd'[rang]};Bellevue;Favorable;3000;${dite};;`),
  )
  await s.as('cdsu').post(chemin, { contact: await clesDe(s, chemin, 'contact') })
  const gens = await s.prepare((tx) =>
    tx
      .selectFrom('contacts as t')
      .innerJoin('personnes as p', 'p.id', 't.personne_id')
      .innerJoin('coordonnees as c', 'c.personne_id', 'p.id')
      .select(['p.prenom', 'p.nom', 't.fonction', 'c.telephone', 'c.courriel'])
      .orderBy('p.nom')
      .execute(),
  )
  expect(gens.map((un) => Object.values(un).join('|'))).toEqual([
    'Bilal|Haddad||0639984016|',
    'Sabrina|Lefort|directrice|0639984011|s.lefort@v.example',
    'Rose|Petit||0639984017|',
    'Paul|Roy||0639984030|paul.roy@v.example',
  ])
})

const SON_NUMERO = /06.39.98.00.01/

it('gives back to the city alone what its own file gave of a contact, until a no or another number', async () => {
  const s = await scene()
  const ligne = (nom: string, numero: string) => `26-01;Les Voisines;Repas partagé;;Favorable;3000;${nom};${numero};`
  const chemin = await deposer(s, [ligne('Odile Martin', '06 39 98 00 01')])
  await s.as('cdsu').post(chemin, { contact: await clesDe(s, chemin, 'contact') })
  const { id, structure_id, personne_id } = await s.prepare((tx) =>
    tx.selectFrom('contacts').select(['id', 'structure_id', 'personne_id']).executeTakeFirstOrThrow(),
  )
  const page = `/structures/${structure_id}/contacts/${id}`
  const lue = async (qui: ReturnType<Scene['as']>) => texteDe(await qui.get(page))
  const ville = s.as('cdsu')
  expect(await lue(ville)).toMatch(SON_NUMERO)
  expect(await lue(ville)).toContain('D’après votre fichier du')
  const lus = () => s.prepare((tx) => tx.selectFrom('acces_coordonnees').select(['usage', 'auteur']).execute())
  expect((await lus()).every(({ usage, auteur }) => usage === 'fichier' && auteur === 'Essai cdsu')).toBe(true)
  for (const qui of [
    s.as('porteur', { structureId: structure_id }),
    s.as('cdsu', { quartierId: await unAutreQuartier(s) }),
    ...(['conseil', 'partenaire', 'talent', 'visiteur'] as const).map((role) => s.as(role)),
  ])
    expect(await lue(qui)).not.toMatch(SON_NUMERO)
  // Nobody but the city reads by that reason, whatever page would ask.
  for (const role of ['coordination', 'administration', 'conseil', 'partenaire', 'talent', 'porteur'] as const) {
    const visit = s.visit(role)
    const lues = await write(visit, (tx) => lireCoordonnees(tx, visit, personne_id, { pour: 'fichier' }))
    expect(lues.ok, role).toBe(false)
  }
  // What somebody else noted is theirs to show, and a no closes it.
  const modifier = (dit: Record<string, string>) =>
    enLisant(s.as('coordination'), `${page}/modifier`, {
      prenom: 'Odile',
      nom: 'Martin',
      moyen: 'telephone',
      accord: '',
      ...dit,
    })
  expect((await modifier({ accord: 'non' })).status).toBe(303)
  expect(await lue(ville)).toContain('ne sont pas montrées')
  await s.prepare((tx) => tx.deleteFrom('consentements').execute())
  expect(await lue(ville)).toMatch(SON_NUMERO)
  expect((await modifier({ courriel: 'odile@v.example' })).status).toBe(303)
  expect(await lue(ville)).not.toMatch(/06.39.98.00.01|odile@v/)
})

it('gives the city nothing of what the desk noted of a contact by its own file', async () => {
  const s = await scene()
  const chemin = await deposer(s, ['26-01;Les Voisines;Repas partagé;;Favorable;3000;Odile Martin;06 39 98 00 01;'])
  await s.as('coordination').post(chemin, { contact: await clesDe(s, chemin, 'contact') })
  const { id, structure_id } = await s.prepare((tx) =>
    tx.selectFrom('contacts').select(['id', 'structure_id']).executeTakeFirstOrThrow(),
  )
  const page = await texteDe(await s.as('cdsu').get(`/structures/${structure_id}/contacts/${id}`))
  expect(page).toContain('ne sont pas montrées')
})

it('takes for one person whose number is on a row and mail on the next, and for two who have two mails', async () => {
  const s = await scene()
  const chemin = await deposer(s, [
    '26-01;Les Voisines;Repas partagé;;Favorable;3000;Paul Guérin;06 39 98 00 04;',
    '26-02;Les Voisines;Chorale;;Favorable;3000;Paul Guérin;;paul@v.example',
    '26-03;Les Voisines;Ruche;;Favorable;3000;Inès Roy;;ines@v.example',
    '26-04;Les Voisines;Fanfare;;Favorable;3000;Inès Roy;;autre@v.example',
  ])
  const page = await texteDe(await s.as('cdsu').get(chemin))
  expect(page).toMatch(/06.39.98.00.04 · paul@v\.example/u)
  const cles = await clesDe(s, chemin, 'contact')
  expect(cles).toHaveLength(3)
  await s.as('cdsu').post(chemin, { contact: cles })
  expect(
    await clesDe(
      s,
      await deposer(s, ['26-01;Les Voisines;Repas partagé;;Favorable;3000;Paul Guérin;06 39 98 00 04;']),
      'change',
    ),
  ).toEqual([])
})

it('opens to the city, by its file given again, what came of it before that was noted, and nothing of what others wrote since', async () => {
  const s = await scene()
  const lignes = [
    '26-01;Les Voisines;Repas partagé;;Favorable;3000;Odile Martin;06 39 98 00 01;Odile@v.example',
    '26-02;Les Voisines;Chorale;;Favorable;3000;Hugo Petit;06 39 98 00 02;',
  ]
  const chemin = await deposer(s, lignes)
  await s.as('cdsu').post(chemin, { contact: await clesDe(s, chemin, 'contact') })
  const gens = await s.prepare(async (tx) => {
    await tx.updateTable('coordonnees').set({ du_fichier_le: null }).execute()
    return tx
      .selectFrom('contacts as c')
      .innerJoin('personnes as p', 'p.id', 'c.personne_id')
      .select(['c.id', 'c.structure_id', 'p.prenom', 'p.id as personne_id'])
      .orderBy('p.prenom')
      .execute()
  })
  const [hugo, odile] = gens
  if (!hugo || !odile) throw new Error('Two contacts were expected')
  const lue = async ({ id, structure_id }: typeof hugo) =>
    texteDe(await s.as('cdsu').get(`/structures/${structure_id}/contacts/${id}`))
  expect(await lue(odile)).toContain('ne sont pas montrées')
  // The desk notes a mail of Hugo: with it, what is kept is no longer what her file gave.
  await enLisant(s.as('coordination'), `/structures/${hugo.structure_id}/contacts/${hugo.id}/modifier`, {
    ...{ prenom: 'Hugo', nom: 'Petit', courriel: 'hugo@v.example', moyen: 'telephone', accord: '' },
  })
  await deposer(s, lignes)
  expect(await lue(odile)).toMatch(SON_NUMERO)
  expect(await lue(hugo)).toContain('ne sont pas montrées')
})

it('shows first whom it offers, and folds those whom it does not', async () => {
  const s = await scene()
  const ligne = (ref: string, qui: string, numero: string) =>
    `${ref};Les Voisines;Action ${ref};Bellevue;Favorable;3000;${qui};${numero};`
  const chemin = await deposer(s, [
    ligne('1', '', '06 39 98 40 01'),
    ligne('2', 'Odile Martin', ''),
    ligne('3', '', '06 39 98 40 02'),
  ])
  const page = await (await s.as('cdsu').get(chemin)).text()
  const pli = page.indexOf('<details', page.indexOf('Odile Martin'))
  expect(page.indexOf('0639984001')).toBeGreaterThan(pli)
  expect(pli).toBeGreaterThan(0)
  expect(page).toMatch(/<summary>\s*2 contacts du fichier ne sont pas proposés, faute d’un nom/)
})

it('says the second number of somebody who is written twice', async () => {
  const s = await scene()
  const lignes = (premier: string, second: string) => [
    `26-01;Les Voisines;Repas partagé;Bellevue;Favorable;3000;Odile Martin;${premier};odile@v.example`,
    `26-02;Les Voisines;Chorale;Bellevue;Favorable;3000;Odile Martin;${second};odile@v.example`,
  ]
  const chemin = await deposer(s, lignes('06 39 98 00 01', '06 39 98 00 02'))
  expect(await texteDe(await s.as('cdsu').get(chemin))).toContain('pas gardé : 0639980002')
  const cles = await clesDe(s, chemin, 'contact')
  expect(cles).toHaveLength(1)
  await s.as('cdsu').post(chemin, { contact: cles })
  const encore = await deposer(s, lignes('06 39 98 00 01', '06 39 98 00 03'))
  expect(await clesDe(s, encore, 'change')).toHaveLength(1)
})

it('proposes both people of a structure that share one mail, and one of them written twice once', async () => {
  const s = await scene()
  const ligne = (ref: string, qui: string) =>
    `${ref};Les Voisines;Action ${ref};Bellevue;Favorable;3000;${qui};;bonjour@v.example`
  const chemin = await deposer(s, [ligne('1', 'Odile Martin'), ligne('2', 'Hugo Petit'), ligne('3', 'Mme Martin')])
  const texte = await texteDe(await s.as('cdsu').get(chemin))
  expect(texte).toContain('Odile Martin')
  expect(texte).toContain('Hugo Petit')
  expect(await clesDe(s, chemin, 'contact')).toHaveLength(2)
})

// A million signs: what reads again from each sign would still be at it when the test is stopped.
it.each(['a', '(', '+', 'tel', '06-', '12345a', 'et '])(
  'reads a cell that says « %s » without an end at once',
  (mot) => {
    const nom = mot.repeat(1_000_000 / mot.length)
    const cellule = { fonction: null, telephone: null, mail: null, structure: null, source: { feuille: '', ligne: 1 } }
    expect(nomEnDeux(nom).prenom).not.toContain('@')
    for (const dit of [nom, `${nom} a@exemple.fr`])
      expect(personnesDe({ ...cellule, nom: dit }).length).toBeGreaterThan(0)
  },
)
