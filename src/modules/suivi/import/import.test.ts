import { describe, expect, it } from 'vitest'
import { ecrireXlsx } from '#platform/tableur/ecrire.ts'
import { lireTableur } from '#platform/tableur/lire.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'
import { lireNombre, lireTableauDeSuivi } from './lecture.ts'

const cellule = (valeur: string | number) => ({ valeur, texte: String(valeur) })

describe('a number in a tracker', () => {
  it.each([
    [64, { nombre: 64, environ: false }],
    ['env. 45', { nombre: 45, environ: true }],
    ['8 746,20 €', { nombre: 8746.2, environ: false }],
    ['92 soirées', { nombre: 92, environ: false }],
    ['-', null],
    ['?', null],
    ['', null],
    ['une douzaine', 'une douzaine'],
    ['11 projets', '11 projets'],
    ['120 (dont 15 hors QPV)', '120 (dont 15 hors QPV)'],
    [-4, '-4'],
  ])('« %s »', (dit, lu) => {
    expect(lireNombre(cellule(dit))).toEqual(lu)
  })
})

/** The sheet of the city: a title, a hole, then headers; cells as people fill them. */
const classeur = () =>
  ecrireXlsx([
    {
      nom: 'bilans 2025',
      entetes: ['Bilans des actions 2025'],
      lignes: [
        [],
        [
          'Réf. 2025',
          'Structure',
          'Action',
          'Accordé 2025',
          'Réalisé',
          '% réalisé',
          'Participants',
          'dont F',
          'dont QPV',
          'Nb séances',
          'Remarques',
        ],
        ['25-BEL-01', 'Passerelle', 'Café des métiers', 14000, 13650.4, 0.97, 64, 38, 51, 22, ''],
        [
          '25-BEL-03',
          'Foyer',
          'Les soirées du foyer',
          3000,
          1120,
          0.37,
          'une douzaine',
          null,
          null,
          5,
          'arrêtée en mai',
        ],
        ['', 'AJMB', 'Studio de poche', 12500, '?', '', 'env. 45', 50, '', '', ''],
        ['25-BEL-99', 'Inconnue', 'Personne ne la connaît', 1, 1, 1, 10, 5, 5, 1, ''],
        ['TOTAL', '', '', 30501, 14771.4, '', 119, 93, 56, 28, ''],
      ],
    },
  ])

it('reads the columns of OSIRIS, two rows of headers above them', async () => {
  const entetes = [
    'Numero Action Osiris',
    'Nom',
    'Intitulé',
    'Indicateurs',
    'Objectifs atteints au regard des indicateurs',
  ]
  const bytes = await ecrireXlsx([
    {
      nom: 'Feuille 1',
      entetes: ['', 'Bénéficiaire', '', 'Evaluation', '', 'Montants et versements'],
      lignes: [
        [...entetes, 'Coût (total charges)', 'Coût réalisé (total charges)', 'Accordé', 'Réalisé', '%Réalisé/Accordé'],
        ['DD00-21-0000-1', 'Club', 'Le tournoi', 'Licences', 'Oui', 3600, 3400, 2000, 2000, '100 %'],
        ['', 'Consolidation', '', '', '', '', '', '', '', ''],
      ],
    },
  ])
  const lu = await lireTableur(new Uint8Array(bytes))
  if (!lu.ok) throw new Error(lu.reason)
  expect(lireTableauDeSuivi(lu.value).lignes).toMatchObject([
    { ref: 'DD00-21-0000-1', titre: 'Le tournoi', structure: 'Club', valeurs: { realise: { nombre: 3400 } } },
  ])
})

describe('the tracker that the city keeps', () => {
  it('is read and shown first, then written once whatever the number of times', async () => {
    const s = await scene()
    const cafe = await uneAction(s, { annee: 2025, ref: '25-BEL-01', titre: 'Café des métiers au pied des tours' })
    await uneAction(s, { annee: 2025, ref: '25-BEL-03', titre: 'Les soirées du foyer' })
    await uneAction(s, { annee: 2025, titre: 'Studio de poche' })
    const cdsu = s.as('cdsu')
    const file = { name: 'suivi.xlsx', field: 'fichier', bytes: new Uint8Array(await classeur()) }
    const lu = await cdsu.upload('/suivi/import', {}, file)
    expect(lu.status).toBe(200)
    const html = await lu.text()
    const texte = await texteDe(new Response(html))
    expect(texte).toContain('Participants : 64 ; Participantes : 38 ; Participants du quartier : 51 ; Séances : 22')
    expect(texte).toContain('« une douzaine » n’est pas un nombre')
    expect(texte).toContain('Plus de participantes (50) que de participants (45)')
    expect(texte).toContain('Participants : environ 45')
    expect(texte).toContain('Personne ne la connaît (inconnue)')
    expect(texte).toContain('1 ligne ne correspond à aucune action de 2025')
    expect(texte).not.toContain('119')
    expect(await s.prepare((tx) => tx.selectFrom('valeurs_d_indicateur').select('id').execute())).toEqual([])
    const [, brut = ''] = /name="valeurs" value="([^"]*)"/.exec(html) ?? []
    const fields = { annee: '2025', valeurs: brut.replaceAll('&quot;', '"') }
    for (let fois = 0; fois < 2; fois += 1) expect((await cdsu.post('/suivi/import/accord', fields)).status).toBe(303)
    const valeurs = await s.prepare((tx) => tx.selectFrom('valeurs_d_indicateur').selectAll().execute())
    // Five of the café, two of the foyer (a money and a number of dates), two of the studio.
    expect(valeurs.map((v) => v.valeur).sort((a, b) => a - b)).toEqual([5, 22, 38, 45, 50, 51, 64, 1120, 13650.4])
    expect(new Set(valeurs.map((v) => v.origine))).toEqual(new Set(['import']))
    expect(await texteDe(await cdsu.get(`/actions/${cafe}/indicateurs`))).toMatch(/Séances — 22\sséances Déclaré/)
  })

  it('says what is wrong with the file, and refuses what was tampered with', async () => {
    const s = await scene()
    const cdsu = s.as('cdsu')
    const envoyer = (bytes: Uint8Array) => cdsu.upload('/suivi/import', {}, { name: 'x.xlsx', field: 'fichier', bytes })
    expect((await envoyer(new Uint8Array(6 * 1024 * 1024))).status).toBe(413)
    expect((await envoyer(new TextEncoder().encode('%PDF-1.7'))).status).toBe(422)
    const sans = await envoyer(new TextEncoder().encode('Nom;Ville\nA;Nantes\n'))
    expect(await texteDe(sans)).toContain('ni participants, ni séances, ni réalisé')
    const faux = await cdsu.post('/suivi/import/accord', { annee: '2025', valeurs: '[{"actionId":"x"}]' })
    expect(faux.status).toBe(422)
    expect((await s.as('conseil').get('/suivi/import')).status).toBe(403)
  })
})
