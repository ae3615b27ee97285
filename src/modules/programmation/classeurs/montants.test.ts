import { describe, expect, it } from 'vitest'
import { lireRna, sirenValide, siretValide } from './grille/identifiants.ts'
import { lireMontant, lireNombre } from './grille/montants.ts'
import { lireSiretDeCellule, separerSiret } from './grille/siret.ts'

const lire = (valeur: string | number, multiplicateur = 1) =>
  lireMontant({ valeur, texte: String(valeur) }, multiplicateur).centimes

describe('amounts as people type them', () => {
  it.each([
    ['6 000 €', 600_000],
    ['3k€', 300_000],
    ['k€ 6', 600_000],
    ['k 6', 600_000],
    ['€ 6 000', 600_000],
    ['3,5 k€', 350_000],
    ['1 234,50 €', 123_450],
    ['1.100', 110_000],
    ["12'500", 1_250_000],
    ['1,234.50', 123_450],
    ['4 000*', 400_000],
    ['5 000 € (dont 1 500 € Breil)', 500_000],
    ['1 000\u202f€', 100_000],
    ['8 000 € à confirmer', 800_000],
    ['2 mille', 200_000],
    ['environ 3000', 300_000],
    ['env. 3 000', 300_000],
    ['État P147 : 5 000 €', 500_000],
    ['4000 + 500', 450_000],
    ['0.5', 50],
    ['15000 euros', 1_500_000],
  ] as const)('%s', (ecrit, centimes) => expect(lire(ecrit)).toBe(centimes))

  it.each([
    '-',
    '–',
    '?',
    'en attente',
    'sous réserve',
    'accord de principe',
    'NC',
    '',
    'entre 3000 et 5000',
    '4 dates : 18/04',
    'idem N-1',
    'CP du 22 mai',
    'CA du 28/05',
    '12/05/2026',
    '8 000 à confirmer',
    '4 000 € ou 5 000 €',
    '5 € par personne',
    '-500',
    '−500 €',
    '(voir P147)',
    '(500)',
    '(1 200,50 €)',
    '(500',
    '- 500',
    '– 500 €',
    'moins 500 €',
    '500-',
    '1 200 € -',
    '1 000 $',
    '$1,000',
    '£ 500',
    '($500)',
  ])('« %s » is no amount', (ecrit) => expect(lire(ecrit)).toBeNull())

  it.each([
    ['(500)', 'négatif'],
    ['- 500 €', 'négatif'],
    ['1 000 $', 'euros'],
    ['500 ?', 'le reste'],
    ['~ 500 €', 'le reste'],
    ['> 500 €', 'le reste'],
  ])('« %s » is told: %s', (ecrit, dit) => expect(lireMontant({ valeur: ecrit, texte: ecrit }).probleme).toContain(dit))

  it.each([
    ['#,##0.00\\ [$€-40C]', 100_000],
    ['#,##0\\ "€"', 100_000],
    ['[$-40C]#,##0', 100_000],
    ['"$"#,##0', null],
    ['[$$-409]#,##0.00', null],
    ['[$£-809]#,##0', null],
    ['[$CHF-807]\\ #,##0', null],
  ])('a number shown as « %s » is %s', (format, centimes) =>
    expect(lireMontant({ valeur: 1000, texte: '1000', format }).centimes).toBe(centimes),
  )

  it('multiplies k€ once, and doubts a million', () => {
    expect(lire(6.5, 1000)).toBe(650_000)
    expect(lire('3 000 €', 1000)).toBe(300_000)
    expect(lire('3 k€', 1000)).toBe(300_000)
    expect(lire(6500, 1000)).toBe(650_000)
    expect([lire(-500), lire(-500, 1000), lire(-6500, 1000)]).toEqual([null, null, null])
    expect(lireMontant({ valeur: 6, texte: '6', format: '0" k€"' }).centimes).toBe(600_000)
    expect(lireMontant({ valeur: 0.8, texte: '80 %', format: '0%' })).toMatchObject({ centimes: null, pourcent: 0.8 })
  })

  it('reads numbers of three countries', () => {
    expect([lireNombre('1.234.567'), lireNombre('1,5'), lireNombre('1.5'), lireNombre('12'), lireNombre('.')]).toEqual([
      1_234_567,
      1.5,
      1.5,
      12,
      null,
    ])
  })
})

describe('SIRET and RNA', () => {
  it.each([
    ['993 602 929 00982', '99360292900982'],
    ['SIRET 990 433 237 00767', '99043323700767'],
    ['992224360-00980', '99222436000980'],
    [9637717100986, '09637717100986'],
    ['99801114200721.0', '99801114200721'],
    [99801114200721, '99801114200721'],
  ] as const)('%s', (valeur, siret) =>
    expect(lireSiretDeCellule({ valeur, texte: String(valeur) })).toMatchObject({ siret, probleme: null }),
  )

  it('says why a number is none', () => {
    expect(lireSiretDeCellule({ valeur: '999275704', texte: '' })).toMatchObject({
      siret: null,
      probleme: expect.stringContaining('SIREN'),
    })
    expect(lireSiretDeCellule({ valeur: '99088983400522', texte: '' }).probleme).toContain('clé de contrôle')
    expect(lireSiretDeCellule({ valeur: 9908898340052, texte: '' }).probleme).toMatch(
      /^Ce SIRET n’a que 13 chiffres sur 14\. Un tableur.*donne 099\s088\s983\s40052, qui est faux/,
    )
    for (const valeur of ['à demander', 'pas de SIRET', '-', ''])
      expect(lireSiretDeCellule({ valeur, texte: valeur })).toEqual({ siret: null, siren: null, probleme: null })
    expect(siretValide('35600000000048')).toBe(true)
    expect(lireRna('w44 2999051')).toBe('W442999051')
    expect([sirenValide('356000000'), sirenValide('356000001'), sirenValide('000000000')]).toEqual([true, false, false])
    expect(separerSiret('Alpha (99088983400521)')).toEqual({ nom: 'Alpha', siret: '99088983400521' })
    expect(separerSiret('Alpha 2000')).toEqual({ nom: 'Alpha 2000', siret: null })
  })
})
