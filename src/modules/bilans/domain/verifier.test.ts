import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { direRemarque } from '../textes.fr.ts'
import { type Taux, tauxDuJour, valoriser } from './benevolat.ts'
import type { ChampEcrit, Champs } from './bilan.ts'
import { montantsDe } from './tableau.ts'
import { chiffresAExpliquer, connusAutrement, ecarts, estPret, SEUILS, verifier } from './verifier.ts'
import { comparer } from './versions.ts'

const champ = (cle: string, valeur: string, reste: Partial<ChampEcrit> = {}): ChampEcrit => ({
  cle,
  valeur,
  provenance: '',
  trouve: '',

  version: 1,
  par: 'Essai',
  modifieLe: Temporal.Instant.from('2026-03-11T09:00:00Z'),
  ...reste,
})
const champs = (valeurs: Record<string, string>, ...autres: ChampEcrit[]): Champs =>
  new Map([...Object.entries(valeurs).map(([cle, valeur]) => champ(cle, valeur)), ...autres].map((un) => [un.cle, un]))

const JUSTE = {
  'mise-en-oeuvre': 'Fait.',
  beneficiaires: '40 personnes.',
  'dates-lieux': 'En mars.',
  objectifs: 'Oui.',
  subvention: '1000',
  'p-601': '1000',
  'r-601': '1000',
  'p-etat': '1000',
  'r-etat': '1000',
}
const codes = (c: Champs) => verifier('realisee', c).map(({ code, gravite }) => `${gravite} ${code}`)

it('names beside a figure what is known by now of the same thing, and nothing of another', () => {
  const valeur = 'Habitants : 12\nFamilles : 4'
  const dites = champs({}, champ('objectifs', valeur, { provenance: 'suivi', trouve: valeur }))
  const connue = 'Familles : 5\nHabitants : 14'
  const valeurs = (lues: string) =>
    connusAutrement('realisee', dites, [{ cle: 'objectifs', valeur: lues, provenance: 'suivi' }]).map(
      (une) => une.valeurs,
    )
  expect(valeurs(connue)).toEqual([
    ['Habitants : 12', 'Habitants : 14'],
    ['Familles : 4', 'Familles : 5'],
  ])
  expect(valeurs('Enfants : 9\nAînés : 3').map((une) => une?.[1])).toEqual(['', ''])
})

it('names beside a line that begins with its figure none of another thing', () => {
  const valeur = '60 personnes différentes.\n12 rendez-vous ont eu lieu.'
  const dites = champs({}, champ('objectifs', valeur, { provenance: 'suivi', trouve: valeur }))
  const connu = { cle: 'objectifs', valeur: '14 rendez-vous ont eu lieu.', provenance: 'suivi' }
  expect(connusAutrement('realisee', dites, [connu]).map((une) => une.valeurs)).toEqual([
    ['60 personnes différentes.', ''],
    ['12 rendez-vous ont eu lieu.', '14 rendez-vous ont eu lieu.'],
  ])
})

describe('what is said of a bilan', () => {
  it('says nothing of one that balances', () => {
    expect(codes(champs(JUSTE))).toEqual([])
  })

  it('asks for the four narratives, and for words where a text says « à compléter »', () => {
    expect(codes(champs({ ...JUSTE, objectifs: ' ' }))).toEqual(['bloque recit-vide'])
    expect(codes(champs({ ...JUSTE, objectifs: 'Réalisé à compléter' }))).toEqual(['bloque a-completer'])
  })

  it('finds charges that do not make products, and lets a text explain it', () => {
    const faux = { ...JUSTE, 'r-etat': '990' }
    expect(codes(champs({ ...faux, subvention: '990' }))).toEqual(['a-expliquer desequilibre'])
    const dit = champ('observations', 'Dix euros restent à verser.', { pour: 'r:1000:990' })
    expect(codes(champs({ ...faux, subvention: '990' }, dit))).toEqual(['conseil desequilibre'])
    // What the product found there by itself explains nothing, nor does what was written of other figures.
    const autres = champ('observations', 'Dix euros restent à verser.', { pour: 'r:1000:980' })
    expect(codes(champs({ ...faux, subvention: '990' }, autres))).toEqual(['a-expliquer desequilibre'])
    expect(codes(champs({ ...faux, subvention: '990', observations: 'D’après le tableau de la ville…' }))).toEqual([
      'a-expliquer desequilibre',
    ])
  })

  it('asks nothing of a gap that the cents rounded line by line may make', () => {
    const centimes = { 'r-601': '980,25', 'r-641': '400,25', 'r-613': '300', 'r-615': '2000', 'r-60x': '500' }
    const recus = { 'r-etat': '2500', 'r-commune': '1000', 'r-prives': '680,50', subvention: '2500' }
    const prevu = { ...JUSTE, 'p-601': '', 'p-etat': '' }
    const lus = verifier('realisee', champs({ ...prevu, ...centimes, ...recus })).filter(({ code }) =>
      /desequ|arrondi/.test(code),
    )
    expect(lus).toMatchObject([{ code: 'arrondi-possible', gravite: 'conseil', valeurs: ['r', 4180, 4181] }])
    const trop = champs({ ...prevu, ...centimes, ...recus, 'r-prives': '685' })
    expect(codes(trop)).toContain('a-expliquer desequilibre')
  })

  it('lets an explanation cover the gaps it was written for, whatever the figures become', () => {
    const montant = fc.integer({ min: 0, max: 5_000 })
    const budget = fc.record({
      'p-601': montant,
      'r-601': montant,
      'p-613': montant,
      'r-613': montant,
      'r-etat': montant,
    })
    const enTextes = (b: Record<string, number>) =>
      Object.fromEntries(Object.entries(b).map(([c, n]) => [c, String(n)]))
    fc.assert(
      fc.property(budget, budget, (avant, apres) => {
        const pour = chiffresAExpliquer(new Map(Object.entries({ ...JUSTE, ...enTextes(avant) })), SEUILS, null)
        const c = champs({ ...JUSTE, subvention: '', ...enTextes(apres) }, champ('ecarts', 'Voici pourquoi.', { pour }))
        const demandes = verifier('realisee', c).filter(({ code }) => code.startsWith('ecart'))
        const [aussi, alors] = [apres, avant].map((b) =>
          ecarts(montantsDe(new Map(Object.entries({ ...JUSTE, ...enTextes(b) })))),
        )
        const nouveaux = (aussi ?? []).filter(
          (une) => !(alors ?? []).some((autre) => JSON.stringify(une) === JSON.stringify(autre)),
        )
        expect(demandes.map(({ cle }) => cle)).toEqual(nouveaux.map(({ cle }) => `r-${cle}`))
      }),
    )
  })

  it.each([
    ['1 586 personnes différentes, pour 911 présences.', null, 'bloque trop-de-personnes'],
    ['1\u202f586 personnes différentes.', 911, 'bloque trop-de-personnes'],
    ['500 personnes.', 110, 'conseil trop-de-personnes'],
    ['500 personnes différentes, 600 venues en tout dont 110 comptées.', 110, null],
    ['45 personnes différentes, pour 320 venues en 24 séances.', null, null],
    ['500 personnes différentes.', null, null],
  ])('holds « %s » against what was counted (%s)', (beneficiaires, presences, dit) => {
    const comptees = presences === null ? null : { presences, seances: 3, mois: 0 }
    const remarques = verifier('realisee', champs({ ...JUSTE, beneficiaires }), undefined, comptees)
    expect(remarques.map(({ code, gravite }) => `${gravite} ${code}`)).toEqual(dit === null ? [] : [dit])
  })

  it('says when the counts are no longer those that an answer tells', () => {
    const avec = (presences: number, seances = 6) =>
      verifier('realisee', champs({ ...JUSTE, beneficiaires: '155 présences en 6 séances (environ).' }), undefined, {
        presences,
        seances,
        mois: 0,
      }).map(({ code, gravite, valeurs }) => [gravite, code, ...valeurs])
    expect(avec(155)).toEqual([])
    expect(avec(142)).toEqual([['conseil', 'comptes-autres', 155, 6, 142, 6]])
    expect(avec(155, 5)).toEqual([['conseil', 'comptes-autres', 155, 6, 155, 5]])
  })

  it.each([
    [['r-601'], 'Il manque les charges réalisées : au moins une ligne de la colonne « Réalisé ».'],
    [['r-etat'], 'Il manque les produits réalisés : au moins une ligne de la colonne « Réalisé ».'],
    [['r-601', 'r-etat'], 'La colonne « Réalisé » est vide : il faut au moins une charge et un produit.'],
  ])('names of the realised column what is missing, and only that: %j', (vides, dit) => {
    const ecrits = champs({ ...JUSTE, ...Object.fromEntries(vides.map((cle) => [cle, ''])) })
    const remarque = verifier('realisee', ecrits).find(({ code }) => code === 'sans-realisation')
    expect((remarque ? direRemarque(remarque) : '').replaceAll('\u00a0', ' ')).toBe(dit)
  })

  it('wants 86 and 87 equal, the « dont » inside its line, and the grant inside the products', () => {
    expect(codes(champs({ ...JUSTE, 'r-864': '50', contributions: 'Du temps.' }))).toEqual([
      'bloque volontaires-inegales',
    ])
    expect(codes(champs({ ...JUSTE, 'r-864': '50', 'r-benevolat': '50' }))).toEqual(['bloque contributions-vides'])
    expect(codes(champs({ ...JUSTE, 'r-756': '1' }))).toEqual(['bloque dont-trop-grand'])
    expect(codes(champs({ ...JUSTE, subvention: '1001' }))).toEqual(['bloque subvention-trop-grande'])
  })

  it('asks which is right when the grant is not what the State’s line says', () => {
    const trouvee = (valeur: string, trouve = valeur) => champ('subvention', valeur, { provenance: 'P147', trouve })
    expect(codes(champs(JUSTE, trouvee('900')))).toEqual(['conseil subvention-autre'])
    expect(codes(champs({ ...JUSTE, 'raison-subvention': 'Le solde.' }, trouvee('900', '800')))).toEqual([
      'conseil subvention-autre',
    ])
    // As it was found and typed again, when the line had gone on: it is said by somebody, and found nowhere any more.
    expect(codes(champs({ ...JUSTE, subvention: '900' }))).toEqual(['conseil subvention-autre'])
    expect(codes(champs(JUSTE, trouvee('1000')))).toEqual([])
    expect(codes(champs({ ...JUSTE, 'r-etat': '', 'r-prives': '1000' }, trouvee('900')))).toEqual([])
  })

  it('asks how indirect charges were shared', () => {
    const avec = { ...JUSTE, 'r-ind-fixes': '10', 'r-601': '990' }
    expect(codes(champs(avec))).toEqual(['bloque regle-vide'])
    expect(codes(champs({ ...avec, regle: 'Au prorata des heures.' }))).toEqual([])
  })

  it('advises to say why a found value was changed', () => {
    const corrige = champ('r-etat', '1000', { provenance: 'la programmation', trouve: '900' })
    expect(codes(champs(JUSTE, corrige))).toEqual(['conseil correction-sans-raison'])
    expect(codes(champs({ ...JUSTE, 'raison-r-etat': 'Solde reçu en janvier.' }, corrige))).toEqual([])
    expect(estPret(verifier('realisee', champs(JUSTE, corrige)))).toBe(true)
  })

  it('does not let one answer tell more presences than another: refused when said as realised, asked otherwise', () => {
    const avec = (objectifs: string, beneficiaires = '81 présences en 6 séances.') =>
      codes(champs({ ...JUSTE, beneficiaires, objectifs }))
    expect(avec('Personnes en sortie : prévu 300 présences, réalisé 296 présences.')).toEqual([
      'bloque trop-de-presences',
    ])
    expect(avec('Nous avons eu 296 présences.')).toEqual(['conseil trop-de-presences'])
    expect(avec('Personnes en sortie : prévu 300 présences, réalisé 81 présences.')).toEqual([])
    expect(avec('réalisé 296 présences', '296 présences, dont 81 comptées.')).toEqual([])
  })

  it('asks nothing of the table of an action that did not take place', () => {
    expect(verifier('non-realisee', champs({ motif: 'Salle fermée.', argent: 'Rendu.' }))).toEqual([])
  })
})

describe('gaps to explain', () => {
  const de = (valeurs: Record<string, string>) => ecarts(montantsDe(new Map(Object.entries(valeurs))))
  const base = { 'p-641': '9000', 'r-641': '9000', 'p-601': '1000', 'r-601': '1000' }

  it('tells a line that nobody wrote from one that cost nothing', () => {
    const memes = { ...JUSTE, 'p-613': '440', 'p-etat': '1440' }
    const vide = verifier('realisee', champs(memes)).find(({ cle }) => cle === 'r-61')
    expect(vide && direRemarque(vide)).toMatch(/440\s€ prévus, rien d’écrit dans « Réalisé »/)
    const nul = verifier('realisee', champs({ ...memes, 'r-613': '0' })).find(({ cle }) => cle === 'r-61')
    expect(nul && direRemarque(nul)).toMatch(/440\s€ prévus, 0\s€ réalisés/)
  })

  it('takes a tenth of the line and 2 % of the whole, both', () => {
    expect(de(base)).toEqual([])
    // 15 % of the line, 1.5 % of the whole.
    expect(de({ ...base, 'r-601': '1150' })).toEqual([])
    // 25 % of the line, 2.5 % of the whole.
    expect(de({ ...base, 'r-601': '1250' }).map(({ cle }) => cle)).toEqual(['60'])
    // 6 % of the line only.
    expect(de({ ...base, 'r-641': '9540' })).toEqual([])
    // Never planned.
    expect(de({ ...base, 'r-67': '300' }).map(({ cle }) => cle)).toEqual(['67'])
  })

  it('finds none in a budget carried out to the euro, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 50_000 }), { minLength: 3, maxLength: 3 }),
        ([a = 0, b = 0, c = 0]) => {
          const memes = { 'p-601': a, 'r-601': a, 'p-641': b, 'r-641': b, 'p-commune': c, 'r-commune': c }
          expect(de(Object.fromEntries(Object.entries(memes).map(([cle, m]) => [cle, String(m)])))).toEqual([])
        },
      ),
    )
  })
})

describe('volunteer time', () => {
  const jour = (iso: string) => Temporal.PlainDate.from(iso)
  const taux: Taux[] = [
    { duJour: jour('2025-01-01'), centimesDeLHeure: 1188, source: 'SMIC' },
    { duJour: jour('2026-01-01'), centimesDeLHeure: 1202, source: 'SMIC' },
  ]

  it('takes the rate of the day', () => {
    expect(tauxDuJour(taux, jour('2025-12-31'))?.centimesDeLHeure).toBe(1188)
    expect(tauxDuJour(taux, jour('2026-01-01'))?.centimesDeLHeure).toBe(1202)
    expect(tauxDuJour(taux, jour('2024-06-01'))).toBeNull()
  })

  it('rounds once, at the end, and gives no amount where some of the time has no rate', () => {
    const temps = Array.from({ length: 3 }, () => ({ titre: 'Aide', jour: jour('2026-02-01'), minutes: 20 }))
    expect(valoriser(temps, taux)).toMatchObject({ minutes: 60, euros: 12 })
    expect(valoriser([...temps, { titre: 'Aide', jour: jour('2020-02-01'), minutes: 20 }], taux).euros).toBeNull()
    expect(valoriser([], taux).euros).toBeNull()
  })
})

it('tells two attested versions apart, field by field, in the order of the pages', () => {
  const avant = { issue: 'realisee', valeurs: { objectifs: 'Oui.', 'r-601': '10', nom: 'A' } } as const
  const apres = {
    issue: 'realisee',
    valeurs: { 'r-601': '12', objectifs: 'Oui, presque.', nom: 'A', regle: 'x' },
  } as const
  expect(comparer(avant, apres, ['objectifs', 'r-601', 'regle'])).toEqual([
    { cle: 'objectifs', avant: 'Oui.', apres: 'Oui, presque.' },
    { cle: 'r-601', avant: '10', apres: '12' },
    { cle: 'regle', avant: '', apres: 'x' },
  ])
})
