import { describe, expect, it } from 'vitest'
import { lireTableur } from '#platform/tableur/lire.ts'
import { classeurXlsx, type FeuilleTest } from './classeurs.testing.ts'
import { dire, lireFichier } from './noter.testing.ts'
import { lireTableauDeSuivi } from './suivi/lecture-suivi.ts'

const lire = async (...feuilles: FeuilleTest[]) => lireFichier(await classeurXlsx(feuilles))

describe('habits of eight towns read by a stranger', () => {
  const payeur = (nom: string, note: string): FeuilleTest => ({
    nom,
    lignes: [
      [`${nom} – fonds locaux`],
      [note],
      [],
      ['N°', 'Action', 'Porteur', 'Accordé 2025', 'Demandé 2026', 'Proposé 2026', 'Accordé 2026'],
      [1, 'Tous au musée', 'Ardenne Culture', 2500, 3000, 2600, 2600],
      [2, 'Graff et patrimoine', 'Collectif Brique', null, 4000, 2500, 2400],
    ],
  })

  it('a year that a note alone says, sheet after sheet, is not the one of the amounts', async () => {
    const note = 'Rappel : la colonne grisée reprend la programmation 2025'
    const liste: FeuilleTest = {
      nom: 'Actions',
      lignes: [
        ['Contrat de ville – Programmation 2026 : liste des actions'],
        [],
        ['N°', 'Intitulé', 'Porteur', 'Quartiers'],
        [1, 'Tous au musée', 'Ardenne Culture', 'Houillère'],
        [2, 'Graff et patrimoine', 'Collectif Brique', 'Houillère'],
      ],
    }
    const lue = await lire(liste, payeur('CAF', note), payeur('Région', note))
    expect(lue.annee).toBe(2026)
    expect(dire(lue)).toEqual([
      'Tous au musée | Ardenne Culture | Houillère |  |  | CAF 3000/2600/2600/ | Région 3000/2600/2600/',
      'Graff et patrimoine | Collectif Brique | Houillère |  |  | CAF 4000/2500/2400/ | Région 4000/2500/2400/',
    ])
  })

  it('nor is the year of a column said again without a year', async () => {
    const { nom, lignes } = payeur('CAF', 'Rappel : la colonne grisée reprend la programmation 2025')
    const sansAn = lignes.map((l, i) => (i === 3 ? l.map((v) => String(v).replace(' 2026', '')) : l))
    const lue = await lire({ nom, lignes: sansAn })
    expect([lue.annee, ...dire(lue)]).toEqual([
      2026,
      'Tous au musée | Ardenne Culture |  |  |  | CAF 3000/2600/2600/',
      'Graff et patrimoine | Collectif Brique |  |  |  | CAF 4000/2500/2400/',
    ])
  })

  it('a new action whose amounts are all read as of another year is told', async () => {
    const lue = await lireFichier(await classeurXlsx([payeur('CAF', ''), payeur('Région', '')]), { annee: 2025 })
    expect(dire(lue)).toEqual([
      'Tous au musée | Ardenne Culture |  |  |  | CAF //2500/ | Région //2500/',
      'Graff et patrimoine | Collectif Brique |  |  | ',
    ])
    const dits = lue.problemes.filter((p) => p.message.startsWith('Aucun montant de'))
    expect(dits.map((p) => [p.feuille, p.ligne, p.colonne])).toEqual([['CAF', 6, 'E']])
  })

  const barrer = (...ligne: (string | number)[]) => ligne.map((v) => ({ v, barre: true as const }))
  const tete = ['N°', 'Intitulé', 'Porteur', 'Quartiers', 'CAF demandé', 'Suite donnée']
  const barrees = [
    [1, 'Tous au musée', 'Ardenne Culture', 'Houillère', 3000, 'Retenue'],
    barrer(2, 'Aide aux aidants', 'Ardennes Répit', 'Houillère', 2500, 'Abandonnée'),
    barrer(3, 'Graff et patrimoine', 'Collectif Brique', 'Houillère', 900, 'Refusée'),
    [4, 'Graff et patrimoine', 'Collectif Brique', 'Houillère', 800, 'Retenue'],
  ]

  it('a struck row that stands nowhere else and says it is given up is an action with that state', async () => {
    const sues = [
      'Tous au musée | Ardenne Culture | Houillère |  | Retenue | CAF 3000///',
      'Aide aux aidants | Ardennes Répit | Houillère |  | Abandonnée | CAF 2500///',
      'Graff et patrimoine | Collectif Brique | Houillère |  | Retenue | CAF 800///',
    ]
    expect(dire(await lire({ nom: 'Actions', lignes: [tete, ...barrees] }))).toEqual(sues)
    const note = ['Ligne barrée = action retirée par le porteur']
    expect(dire(await lire({ nom: 'Actions', lignes: [note, [], tete, ...barrees] }))).toEqual(sues)
  })

  it.each([
    ['PILIER 1 – COHÉSION SOCIALE', 'PILIER 1 – COHÉSION SOCIALE'],
    ['Pilier 1 : Cohésion sociale', 'Pilier 1 : Cohésion sociale'],
    ['COHÉSION SOCIALE', 'COHÉSION SOCIALE'],
  ])('a band « %s » in the column of numbers opens a section of theme', async (bande, theme) => {
    const lignes = [['N°', 'Intitulé', 'Porteur', 'Quartiers', 'CAF demandé'], [bande]]
    const suite = [
      ['1.1', 'Tous au musée', 'Ardenne Culture', 'Houillère', 3000],
      ['1.2', 'Graff et patrimoine', 'Collectif Brique', 'Houillère', 800],
    ]
    const lue = await lire({ nom: 'Actions', lignes: [...lignes, ...suite] })
    expect(lue.actions.map((a) => a.theme)).toEqual([theme, theme])
  })

  it('a total over the rows of its theme leaves the theme to the last ones too', async () => {
    const lue = await lire({
      nom: 'Prog 2026',
      lignes: [
        ['Porteur', 'Intitulé', 'Quartier', 'CAF demandé'],
        ['Émancipation'],
        ['Sous-total', '', '', 3800],
        ['Ardenne Culture', 'Tous au musée', 'Houillère', 3000],
        ['Collectif Brique', 'Graff', 'Houillère', 800],
        ['Transition écologique solidaire'],
        ['Sous-total', '', '', 4000],
        ['Sport Santé', 'Repair café', 'Houillère', 4000],
      ],
    })
    expect(lue.actions.map((a) => a.theme)).toEqual(['Émancipation', 'Émancipation', 'Transition écologique solidaire'])
  })

  const fiche = (titre: string, porteur: string, caf: number, avis: string): FeuilleTest => ({
    nom: titre,
    lignes: [
      ['Intitulé de l’action', titre],
      ['Structure porteuse', porteur],
      ['Quartier', 'Houillère'],
      [],
      ['Financeur', 'Montant sollicité', 'Proposition du comité technique', 'Décision du comité de pilotage'],
      ['CAF', caf, caf, caf],
      ['Fonds propres', 200],
      [],
      ['Avis du comité de pilotage', avis],
    ],
  })

  it('the decision over amounts nobody wrote is no state, beside an opinion in words', async () => {
    const musee = fiche('Tous au musée', 'Ardenne Culture', 3000, 'Favorable sous réserve')
    expect(dire(await lire(musee, fiche('Graff', 'Collectif Brique', 800, 'Ajourné')))).toEqual([
      'Tous au musée | Ardenne Culture | Houillère |  | Favorable sous réserve | CAF 3000/3000/3000/',
      'Graff | Collectif Brique | Houillère |  | Ajourné | CAF 800/800/800/',
    ])
  })

  it.each([
    'Quartiers : QN07603M Les Hauts ; QN07604M Pergaud ; QN07605M Le Bas-Port',
    'QN07603M Les Hauts, QN07604M Pergaud, QN07605M Le Bas-Port',
    'Les Hauts QN07603M - Pergaud QN07604M - Le Bas-Port QN07605M',
    'Quartiers : Les Hauts QN07603M ; Pergaud QN07604M ; Le Bas-Port QN07605M',
  ])('each code of « %s » has its name', async (legende) => {
    const lue = await lire({
      nom: 'Actions',
      lignes: [
        ['Intitulé', 'Porteur', 'Quartier', 'CAF demandé'],
        ['Tous au musée', 'Ardenne Culture', 'QN07603M', 3000],
        ['Graff et patrimoine', 'Collectif Brique', 'QN07604M', 800],
        ['Bouge ta santé', 'Sport Santé', 'QN07605M', 700],
        [],
        [legende],
      ],
    })
    expect(lue.quartiers.map((q) => `${q.code} ${q.nom}`)).toEqual([
      'QN07603M Les Hauts',
      'QN07604M Pergaud',
      'QN07605M Le Bas-Port',
    ])
  })

  it('a tracker is read by its rows, however blank they are', async () => {
    const tete = ['Référence', 'Action', 'Avancement', 'Participants', 'Participants prévus', 'Ville réalisé']
    const seule = (...suite: (string | number)[]) => ['26-A-00', 'Action 0', ...suite]
    const lignes = [
      [...tete, 'Coût réalisé', 'Bilan reçu', 'Remarques'],
      ['26-A-09', 'Action 9', 'en cours', 4, 5, 100, 200, 'oui', 'rien'],
      seule('Terminée', 0, 0, 0, 0),
      seule('reportée', 0, 0, 0),
      seule('', '', '', '1 200,50 €', '', 'mars'),
      seule('', 'beaucoup', '', '', '', '', 'à revoir'),
      seule('', 0),
    ]
    const lu = await lireTableur(await classeurXlsx([{ nom: 'Suivi 2026', lignes }]))
    expect(lu.ok && lireTableauDeSuivi(lu.value).genre).toBe('suivi')
  })
})
