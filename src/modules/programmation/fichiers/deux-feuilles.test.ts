import { expect, it } from 'vitest'
import { attendreLaLecture, direOui } from '#modules/depots/testing.ts'
import { newId } from '#platform/ids.ts'
import { lireTableur } from '#platform/tableur/lire.ts'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { envoiDe, formulairesDe } from '#src/test/formulaires.ts'
import { classeurXlsx } from '../classeurs/classeurs.testing.ts'
import { importerFichier } from './importer.ts'

/** What an officer's own workbook says twice: in her list, and in the minutes of the committee. */
const feuilles = [
  {
    nom: 'Prog 2026',
    lignes: [
      ['Programmation 2026, à jour au 28 mai 2026'],
      [
        'N°',
        'Porteur',
        'Intitulé',
        'Thème',
        'Ville demandé',
        'Ville accordé',
        'CAF demandé',
        'CAF accordé',
        'Décision',
      ],
      [1, 'Les Jardins', 'Potager au pied des tours', 'Cadre de vie', 3000, 2500, 900, 800, 'Accordé'],
      [2, 'Radio Bocal', 'La radio des habitants', 'Lien social', 2000, null, 700, null, ''],
      [3, 'Tremplin', 'Un emploi près de chez moi', 'Emploi', 5000, 4000, null, null, 'Accordé'],
    ],
  },
  {
    nom: 'Comité du 2 avril',
    lignes: [
      ['N°', 'Action', 'Ce qui a été dit', 'CAF', 'Ville'],
      [1, 'Potager au pied des tours', 'Non, doublon', 800, 2500],
      [2, 'La radio des habitants', 'Oui, accordé', 500, 1500],
      [3, 'Un emploi près de chez moi', 'Accordé', null, 3500],
    ],
  },
]
const classeur = () => classeurXlsx(feuilles)

async function deposer(s: Scene, octets: Uint8Array): Promise<string> {
  const id = newId()
  await s
    .as('cdsu')
    .upload('/import', { id }, { name: 'nadia-2026.xlsx', field: 'fichier', bytes: new Uint8Array(octets) })
  await attendreLaLecture(s, id)
  return id
}
const page = async (s: Scene, chemin: string) => (await s.as('cdsu').get(chemin)).text()
const lire = async (s: Scene, chemin: string) => (await texteDe(await s.as('cdsu').get(chemin))).replace(/\s/gu, ' ')

/** The button of that name. */
async function presser(s: Scene, id: string, nom: string): Promise<void> {
  const formulaires = (await page(s, `/import/${id}`)).match(/<form\b[\s\S]*?<\/form>/g) ?? []
  const [formulaire] = formulaires.filter((html) => html.replace(/\s/gu, ' ').includes(nom)).flatMap(formulairesDe)
  if (!formulaire) throw new Error(`« ${nom} » is nowhere`)
  const { status } = await s.as('cdsu').post(`/import/${id}/correspondance`, envoiDe(formulaire))
  expect(status).toBe(303)
  await attendreLaLecture(s, id)
}
const accordes = (s: Scene) =>
  read(s.visit(), async (tx) => {
    const rows = await tx
      .selectFrom('financements')
      .innerJoin('actions', 'actions.id', 'financements.action_id')
      .select(['titre', 'etat', 'financeur', 'accorde_centimes'])
      .orderBy('titre')
      .orderBy('financeur')
      .execute()
    return rows.map(
      (r) =>
        `${r.titre}, ${r.etat} : ${r.financeur} ${r.accorde_centimes === null ? '—' : Number(r.accorde_centimes) / 100}`,
    )
  })

it('takes of a committee’s sheet what the list leaves blank, asks where they differ, and remembers the answer', async () => {
  const s = await scene()
  const octets = await classeur()
  const id = await deposer(s, octets)
  const avant = await lire(s, `/import/${id}`)
  expect(avant).toContain('3 actions de « Prog 2026 » y sont dites aussi')
  expect(avant).toContain('Il en est repris 2 montants accordés et 1 décision')
  expect(avant).toContain('Deux feuilles ne disent pas pareil : 2 réponses attendues')
  expect(avant).toContain(
    '« Un emploi près de chez moi », Ville, accordé : 4 000 € dans « Prog 2026 » (F5), du 28 mai 2026 ; 3 500 € dans « Comité du 2 avril » (E4), du 2 avril 2026. Sans réponse : 4 000 €.',
  )
  expect(avant).toContain('« Potager au pied des tours », décision : « Accordé » dans « Prog 2026 » (I3)')
  expect(await lire(s, `/import/${id}/correspondance?feuille=1`)).toContain(
    'repris d’ici : la décision « Oui, accordé », CAF, accordé 500 €, Ville, accordé 1 500 €',
  )
  await presser(s, id, 'Prendre 3 500 €')
  expect(await lire(s, `/import/${id}`)).toContain('1 réponse attendue')
  await presser(s, id, 'Garder « Accordé »')
  expect(await lire(s, `/import/${id}`)).not.toContain('attendue')
  await direOui(s.as('cdsu'), `/import/${id}`, {})
  const attendus = [
    'La radio des habitants, prevue : CAF 500',
    'La radio des habitants, prevue : Ville 1500',
    'Potager au pied des tours, prevue : CAF 800',
    'Potager au pied des tours, prevue : Ville 2500',
    'Un emploi près de chez moi, prevue : Ville 3500',
  ]
  expect(await accordes(s)).toEqual(attendus)
  const encore = await deposer(s, octets)
  const relu = await lire(s, `/import/${encore}`)
  expect(relu).not.toContain('attendue')
  expect(relu).toContain('Ce fichier ne change rien')
  await direOui(s.as('cdsu'), `/import/${encore}`, {})
  expect(await accordes(s)).toEqual(attendus)
})

it('gives both sheets back as they said it, but for what was changed here, in the list', async () => {
  const s = await scene()
  const id = await deposer(s, await classeur())
  await presser(s, id, 'Prendre 3 500 €')
  await direOui(s.as('cdsu'), `/import/${id}`, {})
  const suivi = await lireTableur(
    new Uint8Array(await (await s.as('cdsu').get(`/import/${id}/classeur`)).arrayBuffer()),
  )
  // The list follows what she took of the minutes, or her own totals would be those of before the committee.
  expect(suivi.ok && suivi.value.feuilles[0]?.lignes[4]?.[5]?.valeur).toBe(3500)
  await s.prepare((tx) =>
    tx.updateTable('financements').set({ accorde_centimes: 380_000 }).where('accorde_centimes', '=', 350_000).execute(),
  )
  const rendu = new Uint8Array(await (await s.as('cdsu').get(`/import/${id}/classeur`)).arrayBuffer())
  const lu = await lireTableur(rendu)
  const valeur = (feuille: number, ligne: number, colonne: number) =>
    lu.ok ? lu.value.feuilles[feuille]?.lignes[ligne]?.[colonne]?.valeur : null
  expect([valeur(0, 4, 5), valeur(1, 3, 4), valeur(1, 2, 4), valeur(0, 3, 5) ?? null]).toEqual([3800, 3500, 1500, null])
  const encore = await deposer(s, rendu)
  await direOui(s.as('cdsu'), `/import/${encore}`, {})
  expect(await accordes(s)).toContain('Un emploi près de chez moi, prevue : Ville 3800')
})

it('writes in the list a decision changed here that the minutes had given', async () => {
  const s = await scene()
  const id = await deposer(s, await classeur())
  await direOui(s.as('cdsu'), `/import/${id}`, {})
  await s.prepare((tx) =>
    tx.updateTable('actions').set({ etat: 'ajournee' }).where('titre', '=', 'La radio des habitants').execute(),
  )
  const lu = await lireTableur(new Uint8Array(await (await s.as('cdsu').get(`/import/${id}/classeur`)).arrayBuffer()))
  const valeur = (feuille: number, ligne: number, colonne: number) =>
    lu.ok ? lu.value.feuilles[feuille]?.lignes[ligne]?.[colonne]?.valeur : null
  expect([valeur(0, 3, 8), valeur(1, 2, 2)]).toEqual(['Ajournée', 'Oui, accordé'])
})

it('says of an amount that the minutes of a next file bring in which cell it stands', async () => {
  const s = await scene()
  await direOui(s.as('cdsu'), `/import/${await deposer(s, await classeurXlsx(feuilles.slice(0, 1)))}`, {})
  const page = await lire(s, `/import/${await deposer(s, await classeur())}`)
  expect(page).toContain('CAF, accordé : (rien) → 500 € (« Comité du 2 avril », D3)')
})

it('says on the command line what it kept, where nobody can answer', async () => {
  const s = await scene()
  const fichier = {
    octets: new Uint8Array(await classeur()),
    nomFichier: 'nadia-2026.xlsx',
    essai: true,
    conflits: null,
  }
  const bilan = await importerFichier(s.visit('cdsu'), fichier)
  const dits = bilan.ok ? bilan.value.problemes.map(({ message }) => message.replace(/\s/gu, ' ')) : []
  expect(dits.join('\n')).toMatch(/« Un emploi près de chez moi », Ville, accordé : .*C’est 4 000 € qui est gardé/)
})

it.each([
  ['Refus', ['Refus', 'Favorable'], 'Refus'],
  // Two words for one state: nobody can tell which is meant.
  ['Non retenue', ['Refus', 'Rejeté'], 'Non retenue'],
  ['Non retenue', ['Favorable', 'Favorable'], 'Non retenue'],
])('writes « %s » for a state set here, in her file that says « %s »', async (_, autres, attendu) => {
  const s = await scene()
  const [a = '', b = ''] = autres
  const prog = [
    ['N°', 'Porteur', 'Intitulé', 'Thème', 'Ville demandé', 'Ville accordé', 'Décision'],
    [1, 'Les Jardins', 'Potager au pied des tours', 'Cadre de vie', 3000, a === 'Favorable' ? 2500 : null, a],
    [2, 'Radio Bocal', 'La radio des habitants', 'Lien social', 2000, b === 'Favorable' ? 1500 : null, b],
    [3, 'Tremplin', 'Un emploi près de chez moi', 'Emploi', 5000, 4000, 'Favorable'],
  ]
  const id = await deposer(s, await classeurXlsx([{ nom: 'Prog 2026', lignes: prog }]))
  await direOui(s.as('cdsu'), `/import/${id}`, {})
  await s.prepare((tx) =>
    tx.updateTable('actions').set({ etat: 'refusee' }).where('titre', '=', 'Un emploi près de chez moi').execute(),
  )
  const rendu = new Uint8Array(await (await s.as('cdsu').get(`/import/${id}/classeur`)).arrayBuffer())
  const lu = await lireTableur(rendu)
  expect(lu.ok && lu.value.feuilles[0]?.lignes[3]?.[6]?.valeur).toBe(attendu)
  const encore = await deposer(s, rendu)
  expect(await lire(s, `/import/${encore}`)).toContain('Ce fichier ne change rien')
  await direOui(s.as('cdsu'), `/import/${encore}`, {})
  expect(await accordes(s)).toContain('Un emploi près de chez moi, refusee : Ville 4000')
  // And again, with nothing more to tell.
  expect(await lire(s, `/import/${await deposer(s, rendu)}`)).toContain('Ce fichier ne change rien')
})

it('says of a sheet of decisions which of its words are taken, and how it writes the themes of the list', async () => {
  const deposerDe = async (s: Scene, entetes: readonly string[], bandeau: boolean) =>
    deposer(
      s,
      await classeurXlsx([
        {
          nom: 'Prog 2026',
          lignes: [
            ['Programmation 2026'],
            [],
            [...entetes],
            ...(bandeau ? [['AXE 4 – CADRE DE VIE ET GUSP']] : []),
            [1, 'Les Jardins', 'Potager au pied des tours', 3000, 2500],
            [2, 'Radio Bocal', 'La radio des habitants', 2000, 1500],
            ...(bandeau ? [['AXE 5 – EMPLOI']] : []),
            [3, 'Tremplin', 'Un emploi près de chez moi', 5000, 4000],
          ],
        },
        {
          nom: 'Décisions comité',
          lignes: [
            ['N°', 'Thème', 'Intitulé', 'Décision', 'Ville accordé'],
            [1, 'GUP', 'Potager au pied des tours', 'Accordé', 2500],
            [2, 'Cadre de vie', 'La radio des habitants', 'Accordé', 1500],
            [3, 'Emploi', 'Un emploi près de chez moi', 'Accordé', 4000],
          ],
        },
      ]),
    )
  const entetes = ['N°', 'Porteur', 'Intitulé', 'Ville demandé', 'Ville accordé']
  const s = await scene()
  const sous = await lire(s, `/import/${await deposerDe(s, entetes, true)}`)
  expect(sous).toContain('Les thèmes gardés sont ceux de « Prog 2026 »')
  expect(sous).toContain('« AXE 4 – CADRE DE VIE ET GUSP » : « GUP » et « Cadre de vie », pour 2 actions')
  expect(sous).not.toContain('le thème de')
  const sans = await lire(s, `/import/${await deposerDe(s, entetes, false)}`)
  expect(sans).toContain('Il en est repris le thème de 3 actions et 3 décisions, là où « Prog 2026 » ne dit rien')
  expect(sans).not.toContain('Rien de plus')
})
