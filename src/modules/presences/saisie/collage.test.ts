import { describe, expect, it } from 'vitest'
import { lireCollage, lireLeJour } from './collage.ts'

describe('a day as people write it', () => {
  it.each([
    ['14/03/2026', '2026-03-14'],
    ['14-3-26', '2026-03-14'],
    ['14.03', '2026-03-14'],
    ['2026-03-14', '2026-03-14'],
    ['2026-03-14 00:00:00', '2026-03-14'],
    ['mercredi 4 mars', '2026-03-04'],
    ['1er juillet 2025', '2025-07-01'],
    ['sam. 14/03', '2026-03-14'],
    ['31/02/2026', null],
    ['atelier', null],
  ])('%s', (texte, jour) => {
    expect(lireLeJour(texte, 2026)?.toString() ?? null).toBe(jour)
  })
})

describe('lines copied from a spreadsheet', () => {
  it('are day, total, women, men, of the quartier when no heading says otherwise', () => {
    const lignes = lireCollage('04/03/2026\t12\t8\t4\t10\n11/03/2026\t9\n', 2026)
    expect(lignes).toMatchObject([
      { total: '12', femmes: '8', hommes: '4', duQuartier: '10' },
      { total: '9', femmes: '', hommes: '' },
    ])
    expect(lignes[1]).toMatchObject({ jour: '11/03/2026', comprise: true })
  })

  it('follow their own headings, in any order, and leave out titles and totals', () => {
    const texte = 'Couture 2026\nQuoi;Date;Hommes;Femmes;Nb de participants\nAtelier;4 mars;3;5;8\n\nTotal;;3;5;8'
    expect(lireCollage(texte, 2026)).toMatchObject([
      { jour: '04/03/2026', total: '8', femmes: '5', hommes: '3', libelle: 'Atelier' },
    ])
  })

  it('keep their cells when they cannot be read, and lose nothing of the others', () => {
    expect(
      lireCollage('04/03/2026\t12\n99/03/2026\t7\n11/03/2026\tune dizaine 10\n12/03/2026\t2 1', 2026),
    ).toMatchObject([
      { comprise: true },
      { comprise: false, jour: '99/03/2026', total: '7' },
      { comprise: false, jour: '11/03/2026', total: 'une dizaine 10' },
      { comprise: false, jour: '12/03/2026', total: '2 1' },
    ])
  })
})
