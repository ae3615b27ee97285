import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Workbook } from '@cj-tech-master/excelts'
import { utils, type WorkSheet, write } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { adresse, lireAdresse } from './adresse.ts'
import { devinerSeparateur } from './csv.ts'
import { champCsv, ecrireCsv, ecrireXlsx, rearmer } from './ecrire.ts'
import { couleurDeFond, dateDeSerie, texteDeDate } from './formats.ts'
import { lireTableur } from './lire.ts'
import { rendreTableur } from './rendre.ts'
import type { Classeur } from './types.ts'
import { ecrireZip, listerZip, ouvrirEntree, reemballer } from './zip.ts'

const ECHANTILLON = join(import.meta.dirname, '../../../../shared/data/imports/programmation-2026-nantes.xlsx')

const lire = async (octets: Uint8Array): Promise<Classeur> => {
  const lu = await lireTableur(octets)
  if (!lu.ok) throw new Error(lu.reason)
  return lu.value
}
const textes = (classeur: Classeur, feuille = 0) =>
  classeur.feuilles[feuille]?.lignes.map((l) => l.map((c) => c?.texte ?? ''))

describe('addresses, dates and colours', () => {
  it('goes both ways', () => {
    for (const [a, ligne, colonne] of [
      ['A1', 0, 0],
      ['Z9', 8, 25],
      ['AA10', 9, 26],
      ['AZ2', 1, 51],
      ['BA2', 1, 52],
    ] as const) {
      expect(adresse(ligne, colonne)).toBe(a)
      expect(lireAdresse(a)).toEqual({ ligne, colonne })
    }
    expect(lireAdresse('12')).toBeNull()
  })

  it('shows dates in French and reads serial numbers', () => {
    expect(dateDeSerie(46030)).toBe('2026-01-08')
    expect(texteDeDate('2026-09-01', 'mmm-yy')).toBe('sept.-26')
    expect(texteDeDate('2026-06-21', 'dd/mm/yyyy')).toBe('21/06/2026')
    expect(couleurDeFond({ argb: 'FFC6E0B4' })).toBe('C6E0B4')
    expect(couleurDeFond({ theme: 9, tint: 0.6 })).toBe('C6DEB5')
    expect(couleurDeFond({ argb: 'FFFFFFFF' })).toBeUndefined()
  })
})

describe('reading', () => {
  it('reads CSV whatever its separator, encoding and line ends', async () => {
    expect(devinerSeparateur('a;b;c\n"x;1";2,5;3')).toBe(';')
    expect(textes(await lire(Buffer.from('\uFEFFNom;Été\r\n"a ""b""";"c\nd"\r\n')))).toEqual([
      ['Nom', 'Été'],
      ['a "b"', 'c\nd'],
    ])
    expect(textes(await lire(Buffer.from('Nom\tÉté\rà\tb', 'latin1')))).toEqual([
      ['Nom', 'Été'],
      ['à', 'b'],
    ])
    expect(textes(await lire(Buffer.from('a,b\n"1,5",2\n')))).toEqual([
      ['a', 'b'],
      ['1,5', '2'],
    ])
  })

  it('refuses with a reason, never a throw', async () => {
    expect(await lireTableur(new Uint8Array())).toEqual({ ok: false, reason: 'fichier-vide' })
    expect(await lireTableur(Buffer.from('%PDF-1.7'))).toEqual({ ok: false, reason: 'format-inconnu' })
    expect(await lireTableur(Buffer.from('PK\x03\x04 cut short'))).toEqual({ ok: false, reason: 'fichier-illisible' })
    expect(await lireTableur(Buffer.alloc(21 * 1024 * 1024, 65))).toEqual({ ok: false, reason: 'fichier-trop-lourd' })
    expect(await lireTableur(ecrireZip([{ nom: 'word/document.xml', contenu: Buffer.from('<a/>') }]))).toEqual({
      ok: false,
      reason: 'format-inconnu',
    })
    const xlsx = await ecrireXlsx([{ nom: 'A', entetes: ['x'], lignes: [['y']] }])
    expect(await lireTableur(xlsx.subarray(0, xlsx.length - 400))).toEqual({ ok: false, reason: 'fichier-illisible' })
  })

  it('refuses a cell told two thousand million rows away, before a row is made', async () => {
    const ss = (rangee: string) =>
      Buffer.from(
        `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table>${rangee}<Cell><Data ss:Type="String">x</Data></Cell></Row></Table></Worksheet></Workbook>`,
      )
    for (const loin of ['"2000000000"', '"2e9"', '"0x77359400"', "' 2000000000'"])
      expect(await lireTableur(ss(`<Row ss:Index=${loin}>`))).toEqual({ ok: false, reason: 'trop-de-cellules' })
    expect((await lireTableur(ss('<Row ss:Index="3">'))).ok).toBe(true)
  })

  it('refuses a zip bomb, even one that lies about its size', async () => {
    const bombe = ecrireZip([{ nom: 'xl/workbook.xml', contenu: Buffer.alloc(200 * 1024 * 1024) }])
    expect(bombe.length).toBeLessThan(1024 * 1024)
    expect(await lireTableur(bombe)).toEqual({ ok: false, reason: 'archive-trop-grosse' })
    const central = bombe.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'))
    bombe.writeUInt32LE(10, central + 24)
    expect(await lireTableur(bombe)).toEqual({ ok: false, reason: 'archive-trop-grosse' })
    const entrees = listerZip(ecrireZip([{ nom: 'é.txt', contenu: Buffer.from('abc') }]))
    expect(entrees.ok && entrees.value[0]?.nom).toBe('é.txt')
    expect(entrees.ok && reemballer(entrees.value, 2)).toEqual({ ok: false, reason: 'archive-trop-grosse' })
    const entree = entrees.ok ? entrees.value[0] : undefined
    expect(entree && ouvrirEntree(entree, 10)).toMatchObject({ ok: true })
  })

  it('gives a value to formulas saved without their result', async () => {
    const classeur = new Workbook()
    const page = classeur.addWorksheet('A')
    page.addRow([1500, 2, { formula: 'A1+500*B1' }, { formula: 'SUM(A1:C1)/2' }, { formula: 'VLOOKUP(A1,B1:C1,1)' }])
    const lue = await lire(Buffer.from(await classeur.xlsx.writeBuffer()))
    expect(lue.feuilles[0]?.lignes[0]?.map((c) => c?.valeur)).toEqual([1500, 2, 2500, 2001, null])
  })
})

/** A workbook of one sheet « A », whose cells are this XML. */
const feuille = (cases: string) => {
  const entrees = listerZip(ecrireXlsx([{ nom: 'A', entetes: ['x'], lignes: [] }]))
  return ecrireZip(
    (entrees.ok ? entrees.value : []).flatMap((entree) => {
      const contenu = ouvrirEntree(entree, 1_000_000)
      if (!contenu.ok) return []
      const xml = contenu.value
        .toString('utf8')
        .replace(/<sheetData>.*<\/sheetData>/, `<sheetData>${cases}</sheetData>`)
      return [{ nom: entree.nom, contenu: Buffer.from(xml) }]
    }),
  )
}

describe('what the library does not tell of an XLSX', () => {
  it('is read from its sheet: a shared formula without result, a zero that is one, cells that do not say where', async () => {
    const lue = await lire(
      feuille(
        '<row r="1"><c r="A1"><v>3</v></c><c r="B1"><f t="shared" ref="B1:B2" si="0">A1*2</f></c></row>' +
          '<row r="2"><c r="A2"><v>4</v></c><c r="B2"><f t="shared" si="0"/><v></v></c><c r="C2"><f>A9</f><v>0</v></c></row>' +
          '<row><c t="str"><f>INCONNUE()</f></c><c s="1" t="inlineStr"><is><t>gras</t></is></c></row>',
      ),
    )
    expect(lue.feuilles[0]?.lignes.map((l) => l.map((c) => [c?.valeur, c?.gras]))).toEqual([
      [
        [3, undefined],
        [6, undefined],
      ],
      [
        [4, undefined],
        [8, undefined],
        [0, undefined],
      ],
      [
        [null, undefined],
        ['gras', true],
      ],
    ])
  })

  it.each(['xlsx', 'biff8', 'ods', 'xlsb'] as const)(
    'counts its days from 1904 where the workbook says so, a %s too',
    async (bookType) => {
      const feuille: WorkSheet = { A1: { t: 'd', v: new Date('2026-03-01T00:00:00Z'), z: 'dd/mm/yyyy' }, '!ref': 'A1' }
      const livre = { SheetNames: ['F'], Sheets: { F: feuille }, Workbook: { WBProps: { date1904: true } } }
      const lue = await lire(write(livre, { type: 'buffer', bookType }))
      expect(lue.feuilles[0]?.lignes[0]?.[0]?.date).toBe('2026-03-01')
    },
  )

  it('is looked at once, whatever is left open', async () => {
    const lu = await lireTableur(feuille(`<row r="1">${'<c r="A1"><f>'.repeat(100_000)}`))
    expect(lu).toEqual({ ok: false, reason: 'fichier-vide' })
  })
})

describe('an archive that says two things', () => {
  const ods = (dit: string): Buffer => {
    const livre = { SheetNames: ['F'], Sheets: { F: utils.aoa_to_sheet([[dit]]) } }
    const entrees = listerZip(write(livre, { type: 'buffer', bookType: 'ods', compression: true }))
    const fichiers = (entrees.ok ? entrees.value : []).flatMap((entree) => {
      const contenu = ouvrirEntree(entree, 1_000_000)
      return contenu.ok ? [{ nom: entree.nom, contenu: contenu.value }] : []
    })
    // What says something last, so that the test below finds it.
    return ecrireZip(fichiers.sort((a, b) => Number(a.nom === 'content.xml') - Number(b.nom === 'content.xml')))
  }
  /** The records of the directory, each by where it begins. */
  const records = (zip: Buffer): number[] => {
    const debuts: number[] = []
    for (let i = zip.indexOf('PK\x01\x02'); i >= 0; i = zip.indexOf('PK\x01\x02', i + 4)) debuts.push(i)
    return debuts
  }
  const lues = async (octets: Buffer): Promise<string> => {
    const lu = await lireTableur(octets)
    return lu.ok ? JSON.stringify(textes(lu.value)) : lu.reason
  }

  it('is read by the library as it was looked at: another directory at its very end is none', async () => {
    const [vu, cache] = [ods('vu'), ods('caché')]
    for (const debut of records(cache)) cache.writeUInt32LE(cache.readUInt32LE(debut + 42) + vu.length - 22, debut + 42)
    const corps = Buffer.concat([vu.subarray(0, -22), cache.subarray(0, -22)])
    const [fin, autre] = [vu.subarray(-22), cache.subarray(-22, -2)]
    autre.writeUInt32LE(autre.readUInt32LE(16) + vu.length - 22, 16)
    fin.writeUInt16LE(autre.length, 20)
    expect(await lues(Buffer.concat([corps, fin, autre]))).toBe('[["vu"]]')
  })
})

describe('writing', () => {
  it('writes exports that come back the same, formulas made harmless', async () => {
    const feuille = {
      nom: 'Actions 2026/27',
      entetes: ['Titre', 'Montant'],
      lignes: [
        ['=HYPERLINK("http://x")', 1234.5],
        ['@SUM(A1)', -3],
        ['é ; "q"', null],
      ],
    }
    const csv = ecrireCsv(feuille)
    expect(csv.toString('utf8')).toContain(`"'=HYPERLINK(""http://x"")";1234,5`)
    expect(textes(await lire(csv))).toEqual([
      ['Titre', 'Montant'],
      ['=HYPERLINK("http://x")', '1234,5'],
      ['@SUM(A1)', '-3'],
      ['é ; "q"', ''],
    ])
    const xlsx = await lire(await ecrireXlsx([feuille]))
    expect(xlsx.feuilles[0]?.lignes[1]?.map((c) => [c?.valeur, c?.formule])).toEqual([
      ['=HYPERLINK("http://x")', undefined],
      [1234.5, undefined],
    ])
  })

  it('copies an ODS with names that no XLSX may bear, a date, a note and the changed cells', async () => {
    const livre = utils.book_new(utils.aoa_to_sheet([['x', 'y']]), 'UN')
    utils.book_append_sheet(livre, utils.aoa_to_sheet([['z']]), 'DEUX')
    const long = 'A'.repeat(40)
    const entrees = listerZip(write(livre, { type: 'buffer', bookType: 'ods', compression: true }))
    const ods = ecrireZip(
      (entrees.ok ? entrees.value : []).flatMap((entree) => {
        const contenu = ouvrirEntree(entree, 1_000_000)
        const renomme = (xml: Buffer) =>
          Buffer.from(xml.toString('utf8').replace('"UN"', `"${long}"`).replace('"DEUX"', `"${long}bis"`))
        return contenu.ok ? [{ nom: entree.nom, contenu: renomme(contenu.value) }] : []
      }),
    )
    const rendu = await rendreTableur(ods, [
      { feuille: `${long}bis`, adresse: 'C3', valeur: '=1+1', commentaire: 'ajouté' },
    ])
    if (!rendu.ok) throw new Error(rendu.reason)
    const lue = await lire(rendu.value.octets)
    const noms = lue.feuilles.map(({ nom }) => nom)
    expect(new Set(noms).size).toBe(2)
    for (const nom of noms) expect(nom.length).toBeLessThan(32)
    expect(lue.feuilles[1]?.lignes[2]?.[2]).toEqual({
      valeur: '=1+1',
      texte: '=1+1',
      fond: '8CE8F0',
      commentaire: 'ajouté',
    })
  })

  it('keeps in the copy of an XLS the remark that a cell had, beside ours', async () => {
    const feuille: WorkSheet = utils.aoa_to_sheet([['Chorale', 700]])
    feuille.A1.c = [{ a: 'Hélène', t: 'Voir avec le maire' }]
    const xls = write(utils.book_new(feuille, 'UN'), { type: 'buffer', bookType: 'biff8' })
    const rendu = await rendreTableur(xls, [{ feuille: 'UN', adresse: 'A1', commentaire: 'Sans colonne : Région' }])
    if (!rendu.ok) throw new Error(rendu.reason)
    const dit = (await lire(rendu.value.octets)).feuilles[0]?.lignes[0]?.[0]
    expect(dit?.valeur).toBe('Chorale')
    expect(dit?.commentaire).toContain('Voir avec le maire')
    expect(dit?.commentaire).toContain('Sans colonne : Région')
  })

  it('leaves its formula to a cell that it only remarks, and says beside a formula kept for others what is here', async () => {
    const livre = feuille(
      '<row r="1"><c r="A1" t="str"><f>CONCATENATE("Cho","rale")</f><v>Chorale</v></c><c r="B1"><f t="shared" ref="B1:B2" si="0">C1*700</f><v>700</v></c><c r="C1"><v>1</v></c></row>' +
        '<row r="2"><c r="B2"><f t="shared" si="0"/><v>1400</v></c><c r="C2"><v>2</v></c></row>',
    )
    const rendu = await rendreTableur(livre, [
      { feuille: 'A', adresse: 'A1', commentaire: 'Sans colonne : Région' },
      { feuille: 'A', adresse: 'B1', valeur: 900, avant: 'Accordé était « ', apres: ' » dans ce fichier.' },
    ])
    if (!rendu.ok) throw new Error(rendu.reason)
    const [a1, b1] = (await lire(rendu.value.octets)).feuilles[0]?.lignes[0] ?? []
    expect(a1).toMatchObject({ valeur: 'Chorale', formule: 'CONCATENATE("Cho","rale")' })
    expect(a1?.commentaire).toContain('Sans colonne : Région')
    expect(b1?.valeur).toBe(700)
    expect(b1?.commentaire).toMatch(/900/)
  })

  it.skipIf(!existsSync(ECHANTILLON))('gives back the same workbook but for the changed cells', async () => {
    const avant = readFileSync(ECHANTILLON)
    const changements = [
      { feuille: 'PROG 2026', adresse: 'V9', valeur: 2500, commentaire: 'était « en attente »' },
      { feuille: 'PROG 2026', adresse: 'F12', valeur: 'Bellevue & <Breil>', commentaire: 'changé le 3 mars' },
      { feuille: 'PROG 2026', adresse: 'AJ60', valeur: 'loin', commentaire: 'nouvelle case' },
      { feuille: 'Tardifs', adresse: 'A4', valeur: '26-BRE-08', commentaire: 'référence ajoutée' },
      { feuille: 'PROG 2026', adresse: 'O23', valeur: null },
    ]
    const rendu = await rendreTableur(avant, changements)
    if (!rendu.ok) throw new Error(rendu.reason)
    expect(rendu.value).toMatchObject({ fidelite: 'exacte', extension: 'xlsx' })
    const [a, b] = [await lire(avant), await lire(rendu.value.octets)]
    const attendues = new Map(changements.map((c) => [`${c.feuille}!${c.adresse}`, c]))
    expect(b.feuilles.map((x) => [x.nom, x.masquee, x.fusions])).toEqual(
      a.feuilles.map((x) => [x.nom, x.masquee, x.fusions]),
    )
    for (const [i, feuille] of b.feuilles.entries()) {
      for (const [l, ligne] of feuille.lignes.entries()) {
        for (const [c, cellule] of ligne.entries()) {
          const change = attendues.get(`${feuille.nom}!${adresse(l, c)}`)
          const dAvant = a.feuilles[i]?.lignes[l]?.[c]
          // What its own formulas come to follows what they add up.
          if (!change && cellule?.formule) expect(cellule).toMatchObject({ formule: dAvant?.formule })
          else if (!change) expect(cellule).toEqual(dAvant)
          else {
            expect(cellule?.valeur ?? null).toBe(change.valeur)
            expect(cellule?.fond).toBe('8CE8F0')
            if (change.commentaire) expect(cellule?.commentaire).toContain(change.commentaire)
          }
        }
      }
    }
    expect(b.feuilles[1]?.lignes[11]?.[5]?.commentaire).toContain('60 % Bellevue')
    // Parts that nothing touches are the same bytes: widths, filters, validations, theme, shared strings.
    const [za, zb] = [listerZip(avant), listerZip(Buffer.from(rendu.value.octets))]
    if (!za.ok || !zb.ok) throw new Error('unreadable')
    const contenu = (liste: typeof za.value, nom: string) => {
      const entree = liste.find((e) => e.nom === nom)
      const ouverte = entree && ouvrirEntree(entree, 1e8)
      return ouverte?.ok ? ouverte.value.toString('utf8') : ''
    }
    for (const nom of ['xl/sharedStrings.xml', 'xl/theme/theme1.xml', 'xl/worksheets/sheet7.xml'])
      expect(contenu(zb.value, nom)).toBe(contenu(za.value, nom))
    const feuille = contenu(zb.value, 'xl/worksheets/sheet2.xml')
    for (const motif of [
      /<cols>[\s\S]*<\/cols>/,
      /<autoFilter[\s\S]*<\/autoFilter>/,
      /<dataValidations[\s\S]*<\/dataValidations>/,
      /<conditionalFormatting[\s\S]*<\/conditionalFormatting>/,
    ]) {
      expect(feuille.match(motif)?.[0]).toBe(contenu(za.value, 'xl/worksheets/sheet2.xml').match(motif)?.[0])
    }
  })

  it('gives back a CSV in its own encoding and separator', async () => {
    const rendu = await rendreTableur(Buffer.from('Été;Montant\r\nà;1\r\n', 'latin1'), [
      { feuille: 'CSV', adresse: 'B2', valeur: 2.5 },
    ])
    expect(rendu.ok && Buffer.from(rendu.value.octets).toString('latin1')).toBe('Été;Montant\r\nà;2,5\r\n')
  })

  it('gives back a CSV with the signs that it came with, whatever its code', async () => {
    const signes = 'œuvre;l’été € – « oui »\r\nx;1\r\n'
    const enWindows = (texte: string) => {
      const codes: Record<string, number> = { œ: 0x9c, '’': 0x92, '€': 0x80, '–': 0x96 }
      return Buffer.from(Array.from(texte, (signe) => codes[signe] ?? signe.charCodeAt(0)))
    }
    const rendre = async (octets: Buffer, valeur: string) => {
      const rendu = await rendreTableur(octets, [{ feuille: 'CSV', adresse: 'B2', valeur }])
      return rendu.ok ? Buffer.from(rendu.value.octets) : null
    }
    const attendu = signes.replace('x;1', 'x;à')
    expect(await rendre(enWindows(signes), 'à')).toEqual(enWindows(attendu))
    const utf16 = (texte: string) => Buffer.from(`\uFEFF${texte}`, 'utf16le')
    expect(await rendre(utf16(signes), 'à')).toEqual(utf16(attendu))
    expect(await rendre(Buffer.from(signes), 'à')).toEqual(Buffer.from(attendu))
    // A sign that its code does not have.
    expect(await rendre(enWindows(signes), 'Ł')).toEqual(Buffer.from(`\uFEFF${signes.replace('x;1', 'x;Ł')}`))
  })

  it('disarms what would begin a cell for a spreadsheet that cuts at another sign', () => {
    const enVirgules = champCsv('Jeux;=cmd|calc!A0&"', ',')
    const enPointsVirgules = champCsv('Jeux,@SUM(A1)\t+1', ';')
    for (const champ of [enVirgules, enPointsVirgules])
      for (const cellule of champ.replace(/^"|"$/g, '').split(/[,;\t]/)) expect(cellule).not.toMatch(/^[=+\-@]/)
    expect(rearmer(enPointsVirgules)).toBe('Jeux,@SUM(A1)\t+1')
    expect(champCsv('De 6 à 11 ans, - goûter ; 12,5', ',')).toBe('"De 6 à 11 ans, - goûter ; 12,5"')
    expect(rearmer(champCsv("L’été,'et l’hiver", ';'))).toBe("L’été,'et l’hiver")
  })

  it('takes out of a cell what no database keeps: a zero character, half a sign', async () => {
    const xml = (mot: string) =>
      `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A"><Table><Row><Cell><Data ss:Type="String">${mot}</Data></Cell></Row></Table></Worksheet></Workbook>`
    for (const mot of ['BON&#0;JOUR', 'BON&#xD800;JOUR']) {
      const lu = await lireTableur(Buffer.from(xml(mot)))
      const texte = lu.ok ? (lu.value.feuilles[0]?.lignes[0]?.[0]?.texte ?? '') : ''
      expect(texte).toMatch(/^BON.?JOUR$/)
      expect(texte.isWellFormed() && !texte.includes('\u0000')).toBe(true)
    }
  })
})
