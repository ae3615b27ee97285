import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { drawable, fillForm } from '#platform/pdf/formulaire.ts'
import { writePdf } from '#platform/pdf/index.ts'
import { popplerMissing, structureOf, textByTags, textOf } from '#platform/pdf/testing.ts'
import { decouper } from '#platform/tableur/csv.ts'
import { ecrireXlsx } from '#platform/tableur/ecrire.ts'
import { bilanDit } from './dire/dit.ts'
import { enClasseur, enTexte } from './dire/documents.ts'
import type { Bilan, ChampEcrit, Champs } from './domain/bilan.ts'
import { CHAMPS_DU_FORMULAIRE, remplir } from './domain/cerfa.ts'
import { ANNEXE, RECITS } from './domain/champs.ts'
import { aRecopier } from './domain/dauphin.ts'
import { ecrireScdl } from './domain/scdl.ts'
import { CASES, INTITULES } from './domain/tableau.ts'
import { SEUILS } from './domain/verifier.ts'
import { COMPLET } from './testing.ts'
import { annexeDuFormulaire } from './textes.fr.ts'

/**
 * What a bilan is taken away as, read by other programs than ours: qpdf, poppler, python3-odf, python3-openpyxl and the
 * published schema. Each is skipped, with a message, where it is absent.
 */
const CERFA = fileURLToPath(new URL('../../../../shared/data/cerfa/cerfa_15059-02.pdf', import.meta.url))
const SCHEMA = fileURLToPath(
  new URL('../../../../shared/data/scdl/scdl-subventions-2.1.1-schema.json', import.meta.url),
)
const sansQpdf = spawnSync('qpdf', ['--version']).error !== undefined
const pythonAvec = (module: string): string | undefined =>
  ['python3', '/usr/bin/python3'].find((un) => spawnSync(un, ['-c', `import ${module}`]).status === 0)
const odf = pythonAvec('odf')
const openpyxl = pythonAvec('openpyxl')
if (sansQpdf) console.warn('qpdf is not installed: filled forms are not read back.')
if (!existsSync(CERFA)) console.warn('The official form is not beside the checkout: it is not filled.')
if (!existsSync(SCHEMA)) console.warn('The schema « subventions » is not beside the checkout: open data is not judged.')
if (!odf) console.warn('python3-odf is not installed: text documents are not read back.')
if (!openpyxl) console.warn('python3-openpyxl is not installed: workbooks are not read back.')

const dossier = mkdtempSync(join(tmpdir(), 'bilans-'))
afterAll(() => rmSync(dossier, { recursive: true, force: true }))
const poser = (nom: string, octets: Uint8Array): string => {
  const chemin = join(dossier, nom)
  writeFileSync(chemin, octets)
  return chemin
}
const lancer = (commande: string, args: readonly string[]): string => {
  const { status, stdout, stderr } = spawnSync(commande, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  if (status !== 0) throw new Error(`${commande}: ${stderr || stdout}`)
  return stdout
}

const now = Temporal.Instant.from('2026-03-11T09:00:00Z')
const champsDe = (valeurs: Readonly<Record<string, string>>): Champs =>
  new Map(
    Object.entries(valeurs).map(([cle, valeur]): [string, ChampEcrit] => [
      cle,
      { cle, valeur, provenance: '', trouve: '', version: 1, par: 'Essai', modifieLe: now },
    ]),
  )
const SANS_PHOTOS = { photos: [], titreDesPhotos: '', motDesPhotos: '' }
const bilan: Bilan = {
  id: 'b',
  recu: false,
  finalLa: false,
  mot: null,
  actionId: 'a',
  exercice: 2025,
  moment: 'final',
  issue: 'realisee',
  etat: 'atteste',
  numero: 1,
  attesteLe: now,
  issueSignee: 'realisee',
  reporteAu: null,
  repousse: false,
  demandeLe: null,
  resteDuCollage: '',
  jours: { du: new Temporal.PlainDate(2025, 1, 1), au: new Temporal.PlainDate(2025, 12, 31) },
  accordee: false,
  pasAvant: now.toZonedDateTimeISO('Europe/Paris').toPlainDate(),
  version: 2,
  actionTitre: 'Atelier vélo & vélo-école <5>',
  structureId: 's',
  structureNom: 'Les Ateliers du palier',
  quartiers: [],
  sansPorteur: false,
}
const dit = (valeurs: Readonly<Record<string, string>>) =>
  bilanDit({
    visit: {
      me: { genre: 'visiteur' },
      territoire: { id: 't', slug: 'bellevue', nom: 'Bellevue', outils: [], demonstration: false },
      now,
    },
    bilan,
    champs: champsDe(valeurs),
    reglages: { numerotation: 'formulaire', seuils: SEUILS, formulaire: null, attribuant: '', attribuantSiret: '' },
    atteste: true,
  })

describe.skipIf(sansQpdf || !existsSync(CERFA))('the official form', () => {
  const formulaire = existsSync(CERFA) ? readFileSync(CERFA) : Buffer.alloc(0)
  type Lu = { acroform: { fields: { fullname: string; value: string | null }[] } }
  const relire = (pdf: Uint8Array): ReadonlyMap<string, string> => {
    const chemin = poser('rempli.pdf', pdf)
    expect(lancer('qpdf', ['--check', chemin])).toContain('No syntax or stream encoding errors')
    const lu: Lu = JSON.parse(lancer('qpdf', ['--json=2', '--json-key=acroform', chemin]))
    return new Map(lu.acroform.fields.map(({ fullname, value }) => [fullname, (value ?? '').replace(/^u:/, '')]))
  }

  it('is read back field by field, whatever was written in the bilan', async () => {
    const texte = fc.string({ unit: 'grapheme', maxLength: 300 })
    const montant = fc.integer({ min: 0, max: 900_000 }).map(String)
    const valeurs = fc.record(
      Object.fromEntries([
        ...[...RECITS, ...ANNEXE, 'signataire', 'lieu', 'nom', ...INTITULES].map((cle) => [cle, texte]),
        ...[...CASES, 'subvention'].map((cle) => [cle, montant]),
      ]),
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(valeurs, async (v) => {
        const ecrit = remplir(bilan, champsDe(v), '11/03/2026')
        const lu = relire(await fillForm(formulaire, ecrit, annexeDuFormulaire(bilan)))
        expect([...lu.keys()].toSorted()).toEqual(
          [...CHAMPS_DU_FORMULAIRE, 'topmostSubform[0].Page2[0].txt_asso[0]'].toSorted(),
        )
        const enLigne = (mots: string) => drawable(mots).replace(/\s+/g, ' ').trim()
        for (const [champ, attendu] of Object.entries(ecrit)) {
          const [debut = ''] = (lu.get(champ) ?? '').split(/\n\(suite en annexe\)|… \(annexe\)/)
          if (debut === lu.get(champ)) expect([champ, enLigne(debut)]).toEqual([champ, enLigne(attendu)])
          else expect(enLigne(attendu).startsWith(enLigne(debut)), champ).toBe(true)
        }
      }),
      { numRuns: 6, examples: [[{}]] },
    )
  }, 60_000)

  it.skipIf(popplerMissing())(
    'carries ten thousand signs a narrative, the rest in its annex, in a size one can read',
    async () => {
      // Each word is its own: none may be lost between the field and the annex, none told twice.
      const long = (marque: string) =>
        Array.from({ length: 1_200 }, (_, rang) => `${marque}${String(rang).padStart(4, '0')}`)
          .join(' ')
          .slice(0, 10_000)
      const marques = { 'mise-en-oeuvre': 'ma', beneficiaires: 'be', 'dates-lieux': 'da', objectifs: 'ob' }
      const annexes = { regle: 're', ecarts: 'ec', contributions: 'co', observations: 'os' }
      const cles = Object.entries({ ...marques, ...annexes })
      const v = { ...COMPLET, ...Object.fromEntries(cles.map(([cle, marque]) => [cle, long(marque)])) }
      const pdf = await fillForm(formulaire, remplir(bilan, champsDe(v), '11/03/2026'), annexeDuFormulaire(bilan))
      const texte = textOf(pdf)
      expect(texte).toContain('Annexe au compte rendu financier 2025 : Les Ateliers du palier')
      expect(texte.match(/\(suite en annexe\)/g)).toHaveLength(8)
      for (const [, marque] of cles) {
        const lus = texte.match(new RegExp(`\\b${marque}\\d{1,4}\\b`, 'g')) ?? []
        expect(lus.toSorted()).toEqual(
          long(marque)
            .split(' ')
            .filter((mot) => mot.length > 2)
            .toSorted(),
        )
      }
      const tailles = lancer('pdftotext', ['-bbox-layout', poser('long.pdf', pdf), '-'])
        .match(/<word[^>]*>(?:ma|be|da|ob|re|ec|co|os)\d{4}</g)
        ?.map((mot) => Number(/yMax="([\d.]+)"/.exec(mot)?.[1]) - Number(/yMin="([\d.]+)"/.exec(mot)?.[1]))
      expect(Math.min(...(tailles ?? [0]))).toBeGreaterThan(8)
      relire(pdf)
    },
    60_000,
  )

  it.skipIf(popplerMissing())('keeps one word of ten thousand letters, and a name longer than its line', async () => {
    const nom = `Association ${'des habitantes et des habitants '.repeat(5)}`.trim()
    const v = {
      ...COMPLET,
      nom,
      objectifs: 'x'.repeat(10_000),
      observations: 'Deux\n\n\nlignes.',
      rna: 'Récépissé 0442001234 de 1987',
    }
    const pdf = await fillForm(formulaire, remplir(bilan, champsDe(v), ''), annexeDuFormulaire(bilan))
    const texte = textOf(pdf)
    expect(
      texte
        .match(/x+/g)
        ?.filter((mot) => mot.length > 1)
        .join(''),
    ).toHaveLength(10_000)
    expect(texte.replace(/\s+/g, ' ')).toContain(nom)
    expect(texte).toContain('Récépissé0442001234de1987')
    expect(texte).toMatch(/Deux\s+lignes\./)
  })

  it('names who pays where it says « détailler », and both when two lines are of one kind', async () => {
    const v = {
      'p-sociaux': '500',
      't-sociaux': 'CAF',
      'p-etat': '10',
      't-etat': 'DRAC',
      'p-etat-b': '20',
      't-etat-b': 'Préfecture',
      'p-commune': '3',
    }
    const lu = relire(await fillForm(formulaire, remplir(bilan, champsDe(v), ''), annexeDuFormulaire(bilan)))
    const de = (champ: string) => lu.get(`topmostSubform[0].Page3[0].${champ}[0]`)
    expect([de('txt_2_15'), de('txt_2_4'), de('txt_2_13')]).toEqual(['CAF', 'DRAC ; Préfecture', ''])
  })

  it('says what a treasurer wrote: sums, percentages, the grant’s share, the year', async () => {
    const v = {
      ...COMPLET,
      'r-73': '10',
      'p-73': '100',
      'r-641': '2610',
      'p-641': '2700',
      signataire: 'Odile Martin',
      lieu: 'Nantes',
    }
    const lu = relire(await fillForm(formulaire, remplir(bilan, champsDe(v), '11/03/2026'), annexeDuFormulaire(bilan)))
    const de = (champ: string) => lu.get(`topmostSubform[0].Page3[0].${champ}[0]`)
    expect([de('num_achat_P'), de('num_achat_R'), de('num_achat_pour')]).toEqual(['400', '400', '100'])
    expect([de('num_P_1_27'), de('num_R_1_27'), de('num_pour_1_27')]).toEqual(['3100', '3010', '97'])
    // The form's own script would say 10, which is line 73's.
    expect([de('num_SUBE_pour'), de('num_pour_2_2')]).toEqual(['100', '10'])
    expect([de('num_exo'), de('num_subvention'), de('num_pourcentage')]).toEqual(['25', '2000', '66,4'])
    expect(lu.get('topmostSubform[0].Page2[0].txt_siret[0]')).toBe(COMPLET.siret)
    expect(lu.get('topmostSubform[0].Page4[0].txt_nom[0]')).toBe('Odile Martin')
    expect(lu.get('topmostSubform[0].Page4[0].txt_asso[1]')).toBe('Nantes')
    expect(lu.get('topmostSubform[0].Page4[0].dat_fait[0]')).toBe('11/03/2026')
  })
})

describe('our own PDF', () => {
  it.skipIf(popplerMissing() || sansQpdf)('is tagged, in French, and holds what its page says', async () => {
    const un = dit({ ...COMPLET, regle: 'Au prorata.\nDes heures.' })
    const pdf = await writePdf({ template: 'modules/bilans/bilan.typ', data: { ...un, ...SANS_PHOTOS }, now })
    if (!pdf.ok) throw new Error(pdf.reason)
    const structure = structureOf(pdf.value)
    expect(structure).toContain('Tagged: yes')
    expect(textByTags(pdf.value)).toMatch(/H2[\s\S]*Comment l’action s’est-elle passée/)
    expect(structure).toMatch(/Table[\s\S]*TH/)
    expect(textByTags(pdf.value)).toContain('Rémunérations des personnels')
    expect(lancer('qpdf', ['--check', poser('bilan.pdf', pdf.value)])).toContain('No syntax')
  })

  it.skipIf(popplerMissing())('never leaves the signature alone on its page', async () => {
    for (const observations of ['', 'Merci.'])
      for (let n = 8; n < 18; n += 1) {
        const objectifs = Array.from({ length: n }, (_, rang) => `Objectif ${rang + 1}`).join('\n')
        const data = { ...dit({ ...COMPLET, observations, objectifs }), ...SANS_PHOTOS }
        const pdf = await writePdf({ template: 'modules/bilans/bilan.typ', data, now })
        if (!pdf.ok) throw new Error(pdf.reason)
        const signee = textOf(pdf.value)
          .split('\f')
          .find((page) => page.includes('Certifié exact'))
        expect(signee?.replace(/Coup de pouce aux projets.*|Certifié exact.*|Page \d.*/gu, '').trim(), `${n}`).not.toBe(
          '',
        )
      }
  })
})

describe('a line of the table in our own PDF', () => {
  it.skipIf(popplerMissing())('is on one page, however long its words', async () => {
    const mots = Array.from({ length: 40 }, (_, rang) => `mot${rang + 100}`)
    for (let n = 24; n < 32; n += 1) {
      const objectifs = Array.from({ length: n }, (_, rang) => `Objectif ${rang + 1}`).join('\n')
      const v = { ...COMPLET, objectifs, 'r-60a': '12', 't-60a': mots.join(' ') }
      const pdf = await writePdf({
        template: 'modules/bilans/bilan.typ',
        data: { ...dit(v), ...SANS_PHOTOS },
        now,
      })
      if (!pdf.ok) throw new Error(pdf.reason)
      const pages = textOf(pdf.value).split('\f')
      expect(pages.filter((page) => /mot1\d\d/.test(page)).length, `${n}`).toBe(1)
    }
  })
})

describe('a heading inside the table of our own PDF', () => {
  it.skipIf(popplerMissing())('is on the page of its first line', async () => {
    const seuls: number[] = []
    for (let n = 18; n < 34; n += 1) {
      const objectifs = Array.from({ length: n }, (_, rang) => `Objectif ${rang + 1}`).join('\n')
      const data = { ...dit({ ...COMPLET, objectifs, 'r-ind-fixes': '816', regle: 'Au prorata.' }), ...SANS_PHOTOS }
      const pdf = await writePdf({ template: 'modules/bilans/bilan.typ', data, now })
      if (!pdf.ok) throw new Error(pdf.reason)
      const pages = textOf(pdf.value).split('\f')
      if (!pages.some((page) => /Charges indirectes affectées[\s\S]*Charges fixes/u.test(page))) seuls.push(n)
    }
    expect(seuls).toEqual([])
  })
})

describe('documents to go on with', () => {
  const v = { ...COMPLET, objectifs: 'Oui  <presque> & plus.\nDeuxième ligne.' }

  it('say under which heading of the form a line stands that is under no account', () => {
    const lu = dit({ ...COMPLET, 'r-ind-fixes': '816', 'r-propres-b': '9' })
    const avant = (lignes: typeof lu.charges, cle: string) => lignes[lignes.findIndex((une) => une.cle === cle) - 1]
    expect(avant(lu.charges, 'ind-fixes')?.nom).toBe('Charges indirectes affectées à l’action')
    expect(avant(lu.produits, 'propres-b')?.nom).toBe('Ressources propres affectées à l’action')
    const sans = dit(COMPLET)
    expect([...sans.charges, ...sans.produits].map(({ nom }) => nom).join()).not.toContain('affectées à l’action')
  })

  it.skipIf(!odf)('a text, read by python3-odf', () => {
    const chemin = poser('bilan.odt', enTexte(dit(v), now))
    const script = `
import sys, json
from odf.opendocument import load
from odf import text, table, teletype
d = load(sys.argv[1])
print(json.dumps({
  'mime': d.mimetype,
  'titres': [teletype.extractText(h) for h in d.getElementsByType(text.H)],
  'lignes': [teletype.extractText(p) for p in d.getElementsByType(text.P)],
  'tables': [[[teletype.extractText(c) for c in r.getElementsByType(table.TableCell)] for r in t.getElementsByType(table.TableRow)] for t in d.getElementsByType(table.Table)],
}))`
    const lu = JSON.parse(lancer(odf ?? '', ['-c', script, chemin]))
    expect(lu.mime).toBe('application/vnd.oasis.opendocument.text')
    expect(lu.titres[0]).toBe('Bilan final 2025 : Atelier vélo & vélo-école <5>')
    expect(lu.lignes).toContain('Oui  <presque> & plus.')
    expect(lu.lignes).toContain('Deuxième ligne.')
    expect(lu.tables[0][0]).toEqual(['Poste', 'Prévu (€)', 'Réalisé (€)', '%'])
    expect(lu.tables[0]).toContainEqual(['64 – Charges de personnel', '2\u202f600', '2\u202f600', '100\u00a0%'])
  })

  it.skipIf(!openpyxl)('a workbook, read by python3-openpyxl: amounts are numbers', async () => {
    const chemin = poser('bilan.xlsx', await ecrireXlsx(enClasseur(dit(v))))
    const script = `
import sys, json, openpyxl
w = openpyxl.load_workbook(sys.argv[1])
print(json.dumps({s.title: [[c.value for c in r] for r in s.iter_rows()] for s in w}))`
    const lu = JSON.parse(lancer(openpyxl ?? '', ['-c', script, chemin]))
    expect(Object.keys(lu)).toEqual(['Charges', 'Produits', 'Récits et annexe'])
    expect(lu.Charges).toContainEqual(['64 – Charges de personnel', 2600, 2600, 100])
    expect(lu['Récits et annexe']).toContainEqual(['SIRET', COMPLET.siret])
  })
})

describe('lines to copy in DAUPHIN', () => {
  it('stand in the order of its screens, once each, and give the same totals', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(...CASES.filter((cle) => !cle.endsWith('-756'))),
          fc.integer({ min: 0, max: 9_999 }).map(String),
        ),
        (v) => {
          const [charges, produits] = aRecopier(champsDe(v))
          const somme = (cote: typeof charges, quoi: 'prevu' | 'realise') =>
            (cote?.lignes ?? []).reduce((total, ligne) => total + Number(ligne[quoi]), 0)
          const ecrit = remplir(bilan, champsDe(v), '')
          const total = (champ: string) => Number(ecrit[`topmostSubform[0].Page3[0].${champ}[0]`])
          expect(somme(charges, 'prevu')).toBe(total('num_P_1_33'))
          expect(somme(charges, 'realise')).toBe(total('num_R_1_33'))
          expect(somme(produits, 'prevu')).toBe(total('num_P_2_36'))
          expect(somme(produits, 'realise')).toBe(total('num_R_2_36'))
        },
      ),
      { numRuns: 60 },
    )
  })
})

/** The part of the library that is used here: it has no types of its own. */
type Tableschema = Readonly<{
  Table: Readonly<{
    load(
      source: string,
      options: Readonly<{ schema: unknown; delimiter: string }>,
    ): Promise<{ read(options: Readonly<{ forceCast: true }>): Promise<readonly unknown[]> }>
  }>
}>

describe.skipIf(!existsSync(SCHEMA))('the open data of the grants', () => {
  const schema: { fields: { name: string }[] } = existsSync(SCHEMA)
    ? JSON.parse(readFileSync(SCHEMA, 'utf8'))
    : { fields: [] }
  const exemple = (nom: string) =>
    fileURLToPath(new URL(`../../../../shared/data/scdl/scdl-subventions-exemple_${nom}.csv`, import.meta.url))

  /** What the library that judges open data in France says of a file, row by row. */
  async function fautes(chemin: string): Promise<{ lignes: number; fautes: string[] }> {
    // The format says the comma; left to guess, the library takes a sign that comes often in a name.
    const { Table }: Tableschema = createRequire(import.meta.url)('tableschema')
    const rows = await (await Table.load(chemin, { schema, delimiter: ',' })).read({ forceCast: true })
    return { lignes: rows.length, fautes: rows.flatMap((row) => (row instanceof Error ? [row.message] : [])) }
  }

  it('is judged by the published examples: the right one passes, the wrong one does not', async () => {
    expect((await fautes(exemple('valide'))).fautes).toEqual([])
    expect((await fautes(exemple('invalide_erreurs_cellules'))).fautes).not.toEqual([])
    const juste = readFileSync(exemple('valide'), 'utf8')
    for (const [bon, faux] of [
      [/\d{4}-\d\d-\d\d/, 'le 3 mars'],
      [/\d{14}/, '123'],
    ] as const)
      expect((await fautes(poser('gate.csv', Buffer.from(juste.replace(bon, faux))))).fautes).toHaveLength(1)
  })

  it('is valid by the schema « subventions » 2.1.1, whatever the names', async () => {
    const nom = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }).filter((mot) => mot.trim() !== '')
    const octroi = fc.record({
      beneficiaire: nom,
      siret: fc.option(fc.constantFrom('32402138500000', '324 021 385 00000', 'inconnu')),
      rna: fc.option(fc.constantFrom('W442001234', 'W4A2001234')),
      objet: nom,
      centimes: fc.integer({ min: 1, max: 90_000_000 }),
      debut: fc.constant(null),
      fin: fc.constant(null),
    })
    const jour = (iso: string) => Temporal.PlainDate.from(iso)
    await fc.assert(
      fc.asyncProperty(
        fc.array(octroi, { minLength: 1, maxLength: 20 }),
        fc.boolean(),
        async (octrois, enPlusieurs) => {
          const csv = ecrireScdl(octrois, {
            attribuant: 'Ville, et alentours',
            siret: '21440109300015',
            jour: jour('2025-02-01'),
            reference: '',
            conditions: enPlusieurs ? 'échelonné' : 'unique',
            du: jour('2025-03-01'),
            au: enPlusieurs ? jour('2025-11-01') : null,
          })
          const [entetes = [], ...lignes] = decouper(csv, ',')
          expect(entetes).toEqual(schema.fields.map(({ name }) => name))
          expect(lignes).toHaveLength(octrois.length)
          expect(await fautes(poser('subventions.csv', Buffer.from(csv)))).toEqual({
            lignes: octrois.length,
            fautes: [],
          })
        },
      ),
      { numRuns: 80 },
    )
  })
})
