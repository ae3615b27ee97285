import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lireTableur } from '#platform/tableur/lire.ts'
import { type CelluleTest, classeurXlsx, type FeuilleTest } from './classeurs.testing.ts'
import type { Lecture, OptionsLecture } from './grille/types.ts'
import { lireProgrammation } from './lecture.ts'
import { lireFichier } from './noter.testing.ts'
import { montrer } from './vue/index.ts'

const ENTETE = ['N°', 'Porteur', 'Intitulé', 'Thème', 'Ville demandé', 'Ville accordé', 'CAF demandé', 'CAF accordé']
type Ligne = readonly (string | number | null)[]
const ACTIONS: readonly Ligne[] = [
  [1, 'Les Jardins', 'Potager au pied des tours', 'Cadre de vie', 3000, 2500, 900, 800, 'Accordé'],
  [2, 'Radio Bocal', 'La radio des habitants', 'Lien social', 2000, null, 700, null, ''],
  [3, 'Tremplin', 'Un emploi près de chez moi', 'Emploi', 5000, 4000, null, null, 'Accordé'],
  [4, 'Boxing Club', 'Gants et devoirs', 'Éducation', 1000, 0, 600, 0, 'Refusé'],
]
const liste = (lignes = ACTIONS, titre = 'PROGRAMMATION 2026'): FeuilleTest => ({
  nom: 'Prog 2026',
  lignes: [[titre], [], [...ENTETE, 'Décision'], ...lignes.map((ligne) => [...ligne])],
})
const comite = (lignes: readonly (readonly CelluleTest[])[], nom = 'Comité du 2 avril'): FeuilleTest => ({
  nom,
  lignes: [['N°', 'Action', 'Ce qui a été dit', 'CAF', 'Ville'], ...lignes.map((ligne) => [...ligne])],
})
const DIT = [
  [1, 'Potager au pied des tours', 'Accordé', 800, 2500],
  [2, 'La radio des habitants', 'Oui, accordé', 500, 1500],
  [3, 'Un emploi près de chez moi', 'Accordé', null, 3500],
]

const lire = async (feuilles: readonly FeuilleTest[], options: OptionsLecture = {}) =>
  lireFichier(await classeurXlsx([...feuilles]), options)
/** « 2 | Ville 1500 | CAF 500 | Oui, accordé ». */
const accorde = ({ actions }: Lecture) =>
  actions.map((a, i) =>
    [
      i + 1,
      ...['Ville', 'CAF'].map((nom) => {
        const centimes = a.financements.find((f) => f.financeur === nom)?.accorde ?? null
        return `${nom} ${centimes === null ? '—' : centimes / 100}`
      }),
      a.etat ?? '',
    ].join(' | '),
  )
const desaccords = ({ desaccords = [] }: Lecture) =>
  desaccords.map(({ titre, champ, liste, autre, pris }) => [titre, champ, liste.valeur, autre.valeur, pris])
const repris = ({ apports = [] }: Lecture) =>
  apports.map(({ feuille, liste, actions, repris }) => [
    feuille,
    liste,
    actions,
    repris.map(({ lieu, valeur }) => `${lieu.replace(/.*!/, '')} ${valeur}`),
  ])

describe('a committee beside the list of actions', () => {
  it('makes no reference, for the few rows that the minutes name, of numbers that are of the rows of the list', async () => {
    const titre = (n: number) => `${['Peinture', 'Couture', 'Vélo', 'Radio', 'Cuisine'][n % 5]} rue ${n}`
    const longue = liste(
      Array.from({ length: 40 }, (_, i) => [
        i + 1,
        'Les Jardins',
        titre(i + 1),
        'Lien social',
        900,
        800,
        null,
        null,
        'Oui',
      ]),
    )
    const passee: FeuilleTest = {
      nom: 'Prog 2025',
      lignes: [
        ['N°', 'Porteur', 'Intitulé', 'Ville demandé', 'Ville accordé'],
        ...Array.from({ length: 20 }, (_, i) => [i + 1, 'Tremplin', `Chantier ${i + 1}`, 700, 600]),
      ],
    }
    const decisions: FeuilleTest = {
      nom: 'Comité du 2 avril',
      lignes: [['N°', 'Action', 'Décision'], ...[5, 20, 39].map((n) => [n, titre(n), 'Accordé'])],
    }
    const numeros = async (feuilles: FeuilleTest[]) => [
      ...new Set((await lire(feuilles)).actions.map(({ ref }) => ref === null)),
    ]
    expect(await numeros([longue, decisions, passee])).toEqual([true])
    // Where they are the keys of both sheets, they are every row's.
    expect(await numeros([longue, decisions])).toEqual([false])
  })

  it.each([
    [
      'Ce qui a été dit',
      ['double emploi avec le service enfance', 'le Département doit délibérer', 'bailleur non associé'],
    ],
    ['Retour', ['double emploi avec le service enfance', 'le Département doit délibérer', 'bailleur non associé']],
    // A name that no list has: the title still tells whose row it is.
    ['Structure', ['Jardins (Les)', 'Bocal', 'Association Tremplin 77']],
  ])('takes each row for the action whose very title it says, whatever stands under « %s »', async (label, dits) => {
    const [a, b, c] = ['Potager au pied des tours', 'La radio des habitants', 'Un emploi près de chez moi']
    const lecture = await lire([
      liste(ACTIONS.map((ligne) => [...ligne.slice(0, 8), ''])),
      {
        nom: 'Comité du 2 avril',
        lignes: [
          ['N°', 'Action', 'Décision', label],
          [1, a ?? '', 'accordée s/r', dits[0] ?? ''],
          [2, b ?? '', 'ajournée', dits[1] ?? ''],
          [3, c ?? '', 'refusée', dits[2] ?? ''],
        ],
      },
    ])
    expect(lecture.problemes.filter(({ message }) => message.includes('aucune des actions lues'))).toEqual([])
    expect(lecture.actions.map(({ etat }) => etat)).toEqual(['accordée s/r', 'ajournée', 'refusée', null])
    expect(lecture.actions.map(({ structure }) => structure)).toEqual([
      'Les Jardins',
      'Radio Bocal',
      'Tremplin',
      'Boxing Club',
    ])
  })

  it('asks where an opinion that granted money followed is not what the minutes decided, and leaves alone one they confirm', async () => {
    const opinions = liste([
      [1, 'Les Jardins', 'Potager au pied des tours', 'Cadre de vie', 3000, 2500, 900, 800, 'Favorable'],
      [2, 'Radio Bocal', 'La radio des habitants', 'Lien social', 2000, null, 700, null, 'Ajourné'],
    ])
    const lignes = opinions.lignes.map((une, i) => (i === 2 ? [...une.slice(0, -1), 'Avis comité'] : une))
    const minutes = comite([
      [1, 'Potager au pied des tours', 'ajournée', null, null],
      [2, 'La radio des habitants', 'ajournée', null, null],
    ])
    const lue = await lire([{ ...opinions, lignes }, minutes])
    expect(desaccords(lue).map(([titre, champ, la, ici]) => [titre, champ, la, ici])).toEqual([
      ['Potager au pied des tours', 'etat', 'Favorable', 'ajournée'],
    ])
    expect(lue.actions[1]).toMatchObject({ etat: 'Ajourné', cellules: { etat: 'Prog 2026!I5' } })
  })

  it('gives what the list leaves blank, and is never added to it', async () => {
    const lue = await lire([liste(), comite(DIT.slice(0, 2))])
    expect(accorde(lue)).toEqual([
      '1 | Ville 2500 | CAF 800 | Accordé',
      '2 | Ville 1500 | CAF 500 | Oui, accordé',
      '3 | Ville 4000 | CAF — | Accordé',
      '4 | Ville 0 | CAF 0 | Refusé',
    ])
    expect(desaccords(lue)).toEqual([])
    expect(repris(lue)).toEqual([['Comité du 2 avril', 'Prog 2026', 2, ['C3 Oui, accordé', 'D3 50000', 'E3 150000']]])
    expect(lue.feuilles[1]?.lignesIgnorees.map(({ raison }) => raison)).toEqual([
      'rappel d’une action de « Prog 2026 » (ligne 4) : comptée une seule fois',
      expect.stringContaining('repris d’ici : la décision « Oui, accordé », CAF, accordé 500'),
    ])
    expect(lue.actions[1]?.cellules['financements.Ville.accorde']).toBe('Comité du 2 avril!E3')
  })

  it.each([
    ['the list, where nothing says the day', 'PROGRAMMATION 2026', 'Comité', 'liste'],
    ['the committee, where it alone is dated', 'PROGRAMMATION 2026', 'Comité du 2 avril', 'autre'],
    ['the list, brought up to date since', 'À jour au 28 mai 2026', 'Comité du 2 avril', 'liste'],
    ['the committee, held since', 'À jour au 28 mars 2026', 'Comité du 2 avril', 'autre'],
    ['the committee, whatever the next one is', 'Prochain comité le 15 décembre 2026', 'Comité du 2 avril', 'autre'],
  ] as const)('asks which one, where they differ, and meanwhile keeps %s', async (_, titre, nom, pris) => {
    const lue = await lire([liste(ACTIONS, titre), comite(DIT, nom)])
    expect(desaccords(lue)).toEqual([
      ['Un emploi près de chez moi', 'financements.Ville.accorde', 400_000, 350_000, pris],
    ])
    expect(lue.desaccords?.[0]).toMatchObject({ liste: { lieu: 'Prog 2026!F6' }, autre: { lieu: `${nom}!E4` } })
    expect(accorde(lue)[2]).toBe(`3 | Ville ${pris === 'liste' ? 4000 : 3500} | CAF — | Accordé`)
  })

  it('reads our own word of a state under « Avis », where a file given back holds it, and asks where minutes differ', async () => {
    const avis = liste(ACTIONS.map((ligne, i) => (i === 1 ? ligne.with(8, 'Non retenue') : ligne)))
    const lignes = avis.lignes.map((ligne, i) => (i === 2 ? [...ENTETE, 'Avis'] : ligne))
    const dits = DIT.map((ligne, i) => (i === 1 ? [2, 'La radio des habitants', 'Ajourné', null, null] : ligne))
    const lue = await lire([{ ...avis, lignes }, comite(dits)])
    expect(desaccords(lue).filter(([, champ]) => champ === 'etat')).toEqual([
      ['La radio des habitants', 'etat', 'Non retenue', 'Ajourné', 'autre'],
    ])
    expect(repris(lue).flatMap(([, , , pris]) => pris)).toEqual([])
  })

  it('asks whether a reserve of the list stands, where minutes lift it, be it in a row under the one that granted it', async () => {
    const lignes = ACTIONS.map((ligne, i) => (i === 0 ? ligne.with(8, 'Favorable sous réserve') : ligne))
    const dits = [
      [1, 'Potager au pied des tours', 'Accordé sous réserve', 800, 2500],
      ...DIT.slice(1, 2),
      [1, 'Potager au pied des tours', 'Réserve levée', null, null],
    ]
    const lue = await lire([liste(lignes), comite(dits)])
    expect(desaccords(lue)).toEqual([
      ['Potager au pied des tours', 'etat', 'Favorable sous réserve', 'Réserve levée', 'autre'],
    ])
    const [{ cles } = { cles: null }] = lue.desaccords ?? []
    const garde = await lire([liste(lignes), comite(dits)], { desaccords: { [cles?.liste ?? '']: 'liste' } })
    expect([lue, garde].map(({ actions }) => actions[0]?.etat)).toEqual(['Réserve levée', 'Favorable sous réserve'])
    expect(lue.problemes.filter(({ valeur }) => valeur === 'Réserve levée')).toEqual([])
  })

  it('follows the answer, for this file and for the next one that says the same', async () => {
    const feuilles = [liste(), comite(DIT, 'Comité')]
    const { cles } = (await lire(feuilles)).desaccords?.[0] ?? {}
    const autre = { [cles?.liste ?? '']: 'autre', [cles?.autre ?? '']: 'autre' } as const
    const garde = { [cles?.liste ?? '']: 'liste', [cles?.autre ?? '']: 'liste' } as const
    const lue = await lire(feuilles, { desaccords: autre })
    expect([accorde(lue)[2], lue.desaccords?.[0]?.dit]).toEqual(['3 | Ville 3500 | CAF — | Accordé', true])
    // The list says something else since: an answer for the committee is asked again, one against it holds.
    const change = ACTIONS.map((ligne) => ligne.map((dit) => (dit === 4000 ? 4200 : dit)))
    const apres = async (desaccords: OptionsLecture['desaccords'] = {}) =>
      (await lire([liste(change), comite(DIT, 'Comité')], { desaccords })).desaccords?.map(({ dit, pris }) => [
        dit,
        pris,
      ])
    expect(await apres(autre)).toEqual([[false, 'liste']])
    expect(await apres(garde)).toEqual([[true, 'liste']])
  })

  it('asks of decisions too, and says what is not clear in the list by what the committee says', async () => {
    const mots = ['Accordé', 'Zut', 'Accordé sous réserve du devis', 'Refusé']
    const lignes = ACTIONS.map((ligne, i) => ligne.with(8, mots[i] ?? ''))
    const lue = await lire([
      liste(lignes),
      comite(
        [
          [1, 'Potager au pied des tours', 'Refusé', null, null],
          [2, 'La radio des habitants', 'Ajourné', null, null],
          [3, 'Un emploi près de chez moi', 'Accordé', null, null],
          [4, 'Gants et devoirs', 'Non, doublon', null, null],
        ],
        'Comité',
      ),
    ])
    expect(desaccords(lue)).toEqual([['Potager au pied des tours', 'etat', 'Accordé', 'Refusé', 'liste']])
    expect(lue.actions.map(({ etat }) => etat)).toEqual(['Accordé', 'Ajourné', mots[2], 'Refusé'])
  })

  it('takes nothing in silence for an action that the list turns down, nor of a row that turns it down', async () => {
    const refusee = ACTIONS.map((ligne) => (ligne[0] === 2 ? ligne.with(8, 'Refusé') : ligne))
    const lue = await lire([liste(refusee), comite([[2, 'La radio des habitants', '', null, 1500]], 'Comité')])
    expect(desaccords(lue)).toEqual([['La radio des habitants', 'financements.Ville.accorde', null, 150_000, 'liste']])
    const non = await lire([
      liste(),
      comite([DIT[0] ?? [], [2, 'La radio des habitants', 'Refusé', null, 1500]], 'Comité'),
    ])
    expect([desaccords(non), accorde(non)[1]]).toEqual([[], '2 | Ville — | CAF — | Refusé'])
    expect(non.feuilles[1]?.lignesIgnorees[1]?.raison).toContain('pas repris, pour « Refusé »')
  })

  it.each([
    [
      'with who carries each, in another order',
      {
        nom: 'Comité du 2 avril',
        lignes: [
          ['Relevé de décisions'],
          [],
          ['Porteur', 'Intitulé', 'CAF accordé', 'Ville accordé', 'N°'],
          ['Radio Bocal', 'La radio des habitants', 500, 1500, 2],
          ['Tremplin', 'Un emploi près de chez moi', null, 3500, 3],
        ],
      },
    ],
    [
      'in thousands of euros',
      {
        nom: 'Comité du 2 avril',
        lignes: [
          ['Relevé de décisions (montants en k€)'],
          ['N°', 'Action', 'Avis du comité', 'CAF', 'Ville'],
          [2, 'La radio des habitants', '', 0.5, 1.5],
          [3, 'Un emploi près de chez moi', '', null, 3.5],
        ],
      },
    ],
    [
      'by their titles alone',
      {
        nom: 'Copil 2 avril',
        lignes: [
          ['Action', 'Ce qui est dit', 'Ville acté', 'CAF acté'],
          ['La radio des habitants', '', 1500, 500],
          ['Un emploi près de chez moi', '', 3500, null],
        ],
      },
    ],
  ] as [string, FeuilleTest][])('is read %s', async (_, feuille) => {
    const lue = await lire([liste(), feuille])
    expect(desaccords(lue)).toEqual([
      ['Un emploi près de chez moi', 'financements.Ville.accorde', 400_000, 350_000, 'autre'],
    ])
    expect(accorde(lue).map((dit) => dit.split(' | ').slice(0, 3).join(' | '))).toEqual([
      '1 | Ville 2500 | CAF 800',
      '2 | Ville 1500 | CAF 500',
      '3 | Ville 3500 | CAF —',
      '4 | Ville 0 | CAF 0',
    ])
  })

  it('may speak of one payer only', async () => {
    const lignes = DIT.map(([n, titre, dit, , ville]) => [n ?? '', titre ?? '', dit ?? '', ville ?? ''])
    const lue = await lire([
      liste(),
      { nom: 'Comité Ville', lignes: [['N°', 'Action', 'Ce qui a été dit', 'La Ville donne'], ...lignes] },
    ])
    expect(accorde(lue)[1]).toBe('2 | Ville 1500 | CAF — | Oui, accordé')
  })

  it('is read as somebody said of its columns', async () => {
    const muette = {
      nom: 'Comité du 2 avril',
      lignes: [['N°', 'Action', 'Ce qui a été dit', 'Voix 1', 'Voix 2'], ...DIT.map((ligne) => [...ligne])],
    }
    const avant = await lire([liste(), muette])
    expect(accorde(avant)[1]).toContain('Ville — | CAF —')
    const table = avant.feuilles[1]?.tables[0]
    const dites = (table?.colonnes ?? []).flatMap((c) => {
      const financeur = { D: 'CAF', E: 'Ville' }[c.lettre]
      return financeur ? [{ ...c, role: 'montant', financeur, etat: 'accorde', confiance: 1 } as const] : []
    })
    const lue = await lire([liste(), muette], { colonnes: { [table?.signature ?? '']: dites } })
    expect(accorde(lue)[1]).toContain('2 | Ville 1500 | CAF 500')
    expect(accorde(lue)[2]).toContain('3 | Ville 3500 | CAF —')
  })

  it('takes no total that says no payer, and says so where it is not the sum of what is read', async () => {
    const total = (n: number, titre: string, euros: number) => [n, titre, 'Accordé', euros]
    const lue = await lire([
      liste(),
      {
        nom: 'Comité',
        lignes: [
          ['N°', 'Action', 'Ce qui a été dit', 'Total accordé'],
          total(1, 'Potager au pied des tours', 3300),
          total(2, 'La radio des habitants', 2000),
          total(3, 'Un emploi près de chez moi', 3500),
        ],
      },
    ])
    expect(accorde(lue).map((dit) => dit.split(' | ').slice(0, 3).join(' | '))).toEqual([
      '1 | Ville 2500 | CAF 800',
      '2 | Ville — | CAF —',
      '3 | Ville 4000 | CAF —',
      '4 | Ville 0 | CAF 0',
    ])
    const [dit, ...autres] = lue.problemes.filter(({ feuille }) => feuille === 'Comité')
    expect(autres).toEqual([])
    expect(dit?.message).toMatch(/sans dire qui paie.*« La radio des habitants », 2\s000.*\(D3\).*« Un emploi près/)
    expect(dit?.message).not.toContain('Potager')
  })

  it('says nothing by a row that is struck', async () => {
    const barree = DIT.map((ligne) => ligne.map((v): CelluleTest => ({ v: v ?? null, barre: true })))
    const lue = await lire([liste(), comite([...DIT.slice(0, 1), ...barree.slice(1)])])
    expect(accorde(lue).slice(1, 3)).toEqual(['2 | Ville — | CAF — | ', '3 | Ville 4000 | CAF — | Accordé'])
    expect(desaccords(lue)).toEqual([])
  })

  it('says what it does not understand of an amount, and asks of the reserve that an amount bears', async () => {
    const lue = await lire([
      liste(),
      comite([
        [1, 'Potager au pied des tours', '', '', '2500 sous réserve du devis'],
        [2, 'La radio des habitants', '', 500, 'voir avec le maire'],
        [3, 'Un emploi près de chez moi', '', '', 4000],
        [4, 'Gants et devoirs', '', '', 0],
      ]),
    ])
    expect(accorde(lue)[1]).toContain('Ville — | CAF 500')
    const dits = lue.problemes.filter(({ feuille }) => feuille.startsWith('Comité'))
    expect(dits.map(({ ligne, colonne, message }) => [ligne, colonne, message.slice(0, 21)])).toEqual([
      [3, 'E', 'Ce qui est écrit là, '],
    ])
    expect(desaccords(lue)).toEqual([
      ['Potager au pied des tours', 'etat', 'Accordé', '2500 sous réserve du devis', 'autre'],
    ])
  })

  it('grants nothing by what was paid', async () => {
    const versements = comite([[2, 'La radio des habitants', '', 250, 750]], 'Versements')
    expect(accorde(await lire([liste(), versements]))[1]).toBe('2 | Ville — | CAF — | ')
  })

  const [AVRIL, JUIN] = [
    [
      [2, 'La radio des habitants', 'Ajourné', null, 1000],
      [3, 'Un emploi près de chez moi', 'Accordé', null, 4000],
    ],
    [
      [2, 'La radio des habitants', 'Accordé', null, 1500],
      [3, 'Un emploi près de chez moi', 'Accordé', null, 3500],
    ],
  ]
  const enTete = ['N°', 'Action', 'Ce qui a été dit', 'CAF', 'Ville']
  it.each([
    ['in two sheets', [comite(AVRIL), comite(JUIN, 'Comité du 18 juin')]],
    ['in two sheets, the later one first', [comite(JUIN, 'Comité du 18 juin'), comite(AVRIL)]],
    [
      'in one sheet, under their days',
      [
        {
          nom: 'Comités',
          lignes: [['Comité du 18 juin 2026'], enTete, ...JUIN, [], ['Comité du 2 avril 2026'], enTete, ...AVRIL],
        },
      ],
    ],
    [
      'in one sheet, a day a row',
      [
        {
          nom: 'Comités',
          lignes: [
            [...enTete, 'Date du comité'],
            ...AVRIL.map((ligne) => [...ligne, new Date(Date.UTC(2026, 3, 2))]),
            ...JUIN.map((ligne) => [...ligne, new Date(Date.UTC(2026, 5, 18))]),
          ],
        },
      ],
    ],
  ] as [string, FeuilleTest[]][])('is heard at its last meeting, %s', async (_, feuilles) => {
    const lue = await lire([liste(), ...feuilles])
    expect(desaccords(lue)).toEqual([
      ['Un emploi près de chez moi', 'financements.Ville.accorde', 400_000, 350_000, 'autre'],
    ])
    expect(accorde(lue).slice(1, 3)).toEqual(['2 | Ville 1500 | CAF — | Accordé', '3 | Ville 3500 | CAF — | Accordé'])
  })

  it('never adds, and never says otherwise in silence, whatever both sheets say', async () => {
    const euros = fc.option(fc.constantFrom(0, 500, 1500, 2500))
    const dits = fc.array(fc.tuple(euros, euros), { minLength: 4, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(dits, dits, fc.boolean(), async (ici, la, date) => {
        const lignes = ACTIONS.map((ligne, i) =>
          ligne
            .with(5, ici[i]?.[0] ?? null)
            .with(7, ici[i]?.[1] ?? null)
            .with(8, ''),
        )
        const dites = ACTIONS.map(([n, , titre], i) => [
          n ?? '',
          titre ?? '',
          '',
          la[i]?.[1] ?? null,
          la[i]?.[0] ?? null,
        ])
        const lue = await lire([liste(lignes), comite(dites, date ? 'Comité du 2 avril' : 'Comité')])
        for (const [i, action] of lue.actions.entries())
          for (const [p, nom] of ['Ville', 'CAF'].entries()) {
            const [un, autre] = [ici[i]?.[p] ?? null, la[i]?.[p] ?? null]
            const lu = action.financements.find((f) => f.financeur === nom)?.accorde ?? null
            const asked = lue.desaccords?.some((d) => d.titre === action.titre && d.champ.includes(nom)) ?? false
            expect(asked).toBe(un !== null && autre !== null && un !== autre)
            const attendu = un === null || (asked && date) ? (autre ?? un) : un
            expect(lu).toBe(attendu === null ? null : attendu * 100)
          }
      }),
      { numRuns: 20 },
    )
  })
})

describe('the totals of a sheet that tells actions of another', () => {
  const totaux = async (...autres: readonly FeuilleTest[]) => {
    const lu = await lireTableur(await classeurXlsx([liste(), ...autres]))
    if (!lu.ok) throw new Error(lu.reason)
    const vue = montrer(lu.value.feuilles, lireProgrammation(lu.value, {}))
    return (vue.totaux ?? []).map((t) => [t.lieu, t.ecrit / 100, t.lu / 100, t.horsLecture])
  }
  const avis = (total: readonly CelluleTest[], nom = 'Comité du 2 avril'): FeuilleTest => ({
    nom,
    lignes: [
      ['N°', 'Action', 'Porteur', 'Avis du comité', 'CAF accordé', 'Ville accordé'],
      [1, 'Potager au pied des tours', 'Les Jardins', 'Accordé', 800, 2500],
      [2, 'La radio des habitants', 'Radio Bocal', 'Accordé', 500, 1500],
      [3, 'Un emploi près de chez moi', 'Tremplin', 'Accordé', null, 3500],
      ['TOTAL', null, null, null, ...total],
    ],
  })

  it('are those of its own rows, whatever was taken of them', async () => {
    expect(await totaux(avis([1300, 7500]))).toEqual([
      ['Comité du 2 avril!E5', 1300, 1300, []],
      ['Comité du 2 avril!F5', 7500, 7500, []],
    ])
  })

  it('are told where its rows say something else', async () => {
    expect(await totaux(avis([1300, 8000]))).toEqual([
      ['Comité du 2 avril!E5', 1300, 1300, []],
      ['Comité du 2 avril!F5', 8000, 7500, []],
    ])
  })

  it('count what an action of its own says once, and no row set aside for another reason', async () => {
    const { nom, lignes } = avis([1700, 7500])
    const neuve = [5, 'Le bal de la place', 'Les Jardins', 'Accordé', 400, null]
    const enveloppe = [null, 'Enveloppe restante', null, null, 900, null]
    const [total = [], ...rangs] = lignes.toReversed()
    expect(await totaux({ nom, lignes: [...rangs.toReversed(), neuve, enveloppe, total] })).toEqual([
      ['Comité du 2 avril!E7', 1700, 1700, []],
      ['Comité du 2 avril!F7', 7500, 7500, []],
    ])
  })
})

describe('a theme told in two sheets', () => {
  const SECTIONS: readonly (readonly [string, readonly (readonly [number, string, string])[]])[] = [
    [
      'AXE 1 – CADRE DE VIE ET GUSP',
      [
        [1, 'Les Jardins', 'Potager au pied des tours'],
        [2, 'Radio Bocal', 'La radio des habitants'],
      ],
    ],
    [
      'AXE 2 – EMPLOI, INSERTION',
      [
        [3, 'Tremplin', 'Un emploi près de chez moi'],
        [4, 'Boxing Club', 'Gants et devoirs'],
      ],
    ],
  ]
  const entete = ['N°', 'Porteur', 'Intitulé', 'Ville demandé', 'Ville voté', 'Décision']
  /** The list: under banners, under a column, under both, or without any theme. */
  const laListe = (dit: 'bandeaux' | 'colonne' | 'les deux' | 'rien'): FeuilleTest => ({
    nom: 'Prog 2026',
    lignes: [
      ['PROGRAMMATION 2026'],
      [],
      dit === 'colonne' || dit === 'les deux' ? [...entete, 'Thème'] : entete,
      ...SECTIONS.flatMap(([bandeau, actions], s) => [
        ...(dit === 'bandeaux' || dit === 'les deux' ? [[bandeau]] : []),
        ...actions.map(([n, porteur, titre]) => [
          ...[n, porteur, titre, 3000, 2500, 'Accordé'],
          ...(dit === 'colonne' || dit === 'les deux' ? [['Cadre de vie', 'Emploi'][s] ?? ''] : []),
        ]),
      ]),
    ],
  })
  const lesDecisions = (themes: readonly string[]): FeuilleTest => ({
    nom: 'Décisions comité 2 juillet',
    lignes: [
      ['N°', 'Thème', 'Intitulé', 'Décision', 'Ville accordé'],
      ...SECTIONS.flatMap(([, actions]) => actions).map(([n, , titre], i) => [
        n,
        themes[i] ?? '',
        titre,
        'Accordé',
        2500,
      ]),
    ],
  })
  const [UN, DEUX] = SECTIONS.map(([bandeau]) => bandeau)
  const AUTRES = ['GUP', 'Cadre de vie', 'Emploi', 'Insertion / emploi']

  it.each([
    ['bandeaux', AUTRES, [UN, UN, DEUX, DEUX], [], [UN, DEUX]],
    ['bandeaux', [], [UN, UN, DEUX, DEUX], [], []],
    ['les deux', AUTRES, ['Cadre de vie', 'Cadre de vie', 'Emploi', 'Emploi'], [], ['Cadre de vie', 'Emploi']],
    ['colonne', AUTRES, ['Cadre de vie', 'Cadre de vie', 'Emploi', 'Emploi'], [], ['Cadre de vie', 'Emploi']],
    ['rien', AUTRES, AUTRES, [['theme', 4]], []],
  ] as const)('of a list by %s, beside %j: %j', async (dit, autres, lus, pris, autrement) => {
    const lecture = await lire([laListe(dit), lesDecisions(autres)])
    expect(lecture.actions.map(({ theme }) => theme)).toEqual(lus)
    const [apport] = lecture.apports ?? []
    expect((apport?.completes ?? []).map(({ role, actions }) => [role, actions])).toEqual(pris)
    expect((apport?.themes ?? []).map(({ liste }) => liste)).toEqual(autrement)
  })
})
