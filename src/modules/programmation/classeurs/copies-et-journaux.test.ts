import { describe, expect, it } from 'vitest'
import { classeurAncien, classeurXlsx, type FeuilleTest } from './classeurs.testing.ts'
import { dire, lireFichier } from './noter.testing.ts'

const lire = async (...feuilles: FeuilleTest[]) => lireFichier(await classeurXlsx(feuilles))

describe('tables copied, kept as ledgers, or by hand', () => {
  it('an action on two rows, asked then granted, under totals told the same way', async () => {
    const lue = await lire({
      nom: 'Prog 26',
      lignes: [
        ['Commune de Montreval : programmation 2026'],
        ['N°', 'Porteur', 'Projet', 'Ligne', 'P147', 'Montreval'],
        ['Quartier des Sablons'],
        [1, 'Les Amis', 'Jardin partagé', 'Demandé', 4000, 2000],
        [null, null, null, 'Accordé', 3000, 1500],
        [2, 'Le Club', 'Boxe éducative', 'Demandé', 1000, null],
        [null, null, null, 'Accordé', null, null],
        ['Sous-total Sablons', null, null, 'Demandé', 5000, 2000],
        [null, null, null, 'Accordé', 3000, 1500],
      ],
      fusions: ['A3:F3'],
    })
    expect(dire(lue)).toEqual([
      'Jardin partagé | Les Amis | Sablons |  |  | État P147 4000//3000/ | Montreval 2000//1500/',
      'Boxe éducative | Le Club | Sablons |  |  | État P147 1000///',
    ])
  })

  it('amounts under the names of quartiers, where merges are lost', async () => {
    const octets = classeurAncien(
      [
        {
          nom: 'Subventions',
          lignes: [
            ['Ville de Saint-Arnoul : subventions, exercice 2026'],
            ['Association', 'Objet', 'Montant voté par quartier', null, 'Total voté'],
            [null, null, 'Les Coteaux', 'Beauséjour', null],
            ['Les Amis', 'Jardin partagé', 1500, 500, 2000],
            ['Le Club', 'Boxe éducative', null, 3000, 3000],
            ['TOTAL', null, 1500, 3500, 5000],
          ],
        },
      ],
      'ods',
    )
    expect(dire(await lireFichier(octets))).toEqual([
      'Jardin partagé | Les Amis | Les Coteaux+Beauséjour |  |  | Ville //2000/',
      'Boxe éducative | Le Club | Beauséjour |  |  | Ville //3000/',
    ])
  })

  it('« Projet (porteur – intitulé) » holds both', async () => {
    const lue = await lire({
      nom: 'Feuil1',
      lignes: [
        ['Projet (porteur – intitulé)', 'Quartier', 'État : demande', 'État : décision'],
        ['Les Amis – Jardin partagé', 'Le Port', 2000, 1500],
        ['Le Club – Boxe éducative', 'Le Port', 1000, 0],
      ],
    })
    expect(dire(lue)).toEqual([
      'Jardin partagé | Les Amis | Le Port |  |  | État P147 2000//1500/',
      'Boxe éducative | Le Club | Le Port |  |  | État P147 1000//0/',
    ])
  })

  it('a table copied from a PDF: long cells go on in the next rows, pages are numbered', async () => {
    const entete = ['Structure', 'Action', 'Territoire', 'P147 demandé']
    const lue = await lire({
      nom: 'Table 1',
      lignes: [
        entete,
        ['Fédération des centres', 'Itinéraires de jeunes : un été pour', 'Les Hauts', '15 000 €'],
        ['sociaux du Haut-Val', 'apprendre et', null, null],
        [null, 'partir', null, null],
        ['Union sportive de la', 'Boxe éducative', 'La Plaine', '4 000 €'],
        ['Plaine', null, null, null],
        ['page 1/2'],
        entete,
        ['Maison pour tous', 'Ciné-débat', 'Les Hauts', '1 500 €'],
        ['à partir d’ici : hors délai'],
        ['Le Club', 'Échecs', 'Les Hauts', '500 €'],
      ],
    })
    expect(dire(lue)).toEqual([
      'Itinéraires de jeunes : un été pour apprendre et partir | Fédération des centres sociaux du Haut-Val | Les Hauts |  |  | État P147 15000///',
      'Boxe éducative | Union sportive de la Plaine | La Plaine |  |  | État P147 4000///',
      'Ciné-débat | Maison pour tous | Les Hauts |  |  | État P147 1500///',
      'Échecs | Le Club | Les Hauts |  |  | État P147 500///',
    ])
    expect(lue.quartiers.map((q) => q.nom).sort()).toEqual(['La Plaine', 'Les Hauts'])
    // Two cells tell one title: neither is written back alone.
    expect(lue.actions[0]?.cellules.titre).toBeUndefined()
  })

  it('a ledger: a row for each payer and each step, in the order of the year', async () => {
    const ligne = (n: number, titre: string, payeur: string, nature: string, montant: number) => [
      n,
      titre,
      'Les Amis',
      'Les Ormes',
      payeur,
      nature,
      montant,
    ]
    const lue = await lire({
      nom: 'Journal',
      lignes: [
        ['N° action', 'Intitulé', 'Bénéficiaire', 'Quartier', 'Financeur', 'Nature', 'Montant'],
        ligne(101, 'Jardin partagé', 'État', 'Demande', 3000),
        ligne(102, 'Boxe éducative', 'État', 'Demande', 1500),
        ligne(101, 'Jardin partagé', 'Ville', 'Demande', 2000),
        ligne(101, 'Jardin partagé', 'État', 'Vote', 2500),
        ligne(102, 'Boxe éducative', 'État', 'Vote', 1000),
        ligne(101, 'Jardin partagé', 'État', 'Vote', 9999),
      ],
    })
    expect(dire(lue)).toEqual([
      'Jardin partagé | Les Amis | Les Ormes |  |  | État P147 3000//2500/ | Ville 2000///',
      'Boxe éducative | Les Amis | Les Ormes |  |  | État P147 1500//1000/',
    ])
    expect(lue.problemes.map((p) => p.message)).toContain(
      'Même action qu’en ligne 2 : la première ligne est gardée. Les montants diffèrent.',
    )
  })

  it('« 3000 → 2500 », and lists that ask « qui, quoi, où, où on en est »', async () => {
    const lue = await lire({
      nom: 'suivi',
      lignes: [
        ['qui', 'quoi', 'où', 'Etat', 'Ville', 'où on en est'],
        ['les Potes', 'nuit du conte', 'Gagarine', '3000 → 2500', '1500 -> 1500', 'conventionné'],
        ['ASL Judo', 'judo mamans', 'Youri', '4000 → ?', '', 'attente'],
      ],
    })
    expect(dire(lue)).toEqual([
      'nuit du conte | les Potes | Gagarine |  | conventionné | État P147 3000//2500/ | Ville 1500//1500/',
      'judo mamans | ASL Judo | Youri |  | attente | État P147 4000///',
    ])
  })

  it('what software calls .xls and writes as a page: « 5000,00 » is five thousand', async () => {
    const rang = (cellules: readonly string[]) => `<tr>${cellules.map((c) => `<td>${c}</td>`).join('')}</tr>`
    const page = `<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><table>
${rang(['N° de dossier', 'Raison sociale', 'Intitulé du dossier', 'QPV', 'Montant sollicité P147', 'Montant acté P147'])}
${rang(['DA00700001', 'Asso &amp; Cie', 'L’été du hip-hop', 'QN04405M', '5000,00', '4000,50'])}
${rang(['DA00700002', 'Le Manège', 'Clowns', 'QN04406N', '3500,00', ''])}</table></body></html>`
    expect(dire(await lireFichier(Buffer.from(page)))).toEqual([
      'L’été du hip-hop | Asso & Cie | QN04405M |  |  | État P147 5000//4000.5/',
      'Clowns | Le Manège | QN04406N |  |  | État P147 3500///',
    ])
  })

  it('« Bénéficiaires » over names, a star that sends to a note, the last of several opinions', async () => {
    const lue = await lire({
      nom: '2026',
      lignes: [
        ['Bénéficiaires', 'Nature du projet', 'Quartier', 'P147 accordé', 'Avis État', 'Avis Ville', 'Avis final'],
        ['Les Amis*', 'Jardin partagé', 'Les Ormes', 2000, 'F', 'F', 'Favorable'],
        ['Le Club', 'Boxe éducative*', 'Les Ormes', 0, 'D', 'F', 'Ajourné'],
        ['* convention pluriannuelle'],
      ],
    })
    expect(dire(lue)).toEqual([
      'Jardin partagé | Les Amis | Les Ormes |  | Favorable | État P147 //2000/',
      'Boxe éducative | Le Club | Les Ormes |  | Ajourné | État P147 //0/',
    ])
  })

  it('payments month by month are of the payer that the title names, and no « réalisé »', async () => {
    const lue = await lire({
      nom: 'Versements',
      lignes: [
        ['Département du Val : crédits 2026, suivi des versements'],
        ['Tiers', 'Intitulé', 'Quartier', 'Voté', 'Acompte mars', 'Solde octobre', 'Total versé'],
        ['Les Amis', 'Jardin partagé', 'Le Moulin', 3000, 1500, 1500, 3000],
        ['Le Club', 'Boxe éducative', 'Le Moulin', 2400, 1200, null, 1200],
      ],
    })
    expect(dire(lue)).toEqual([
      'Jardin partagé | Les Amis | Le Moulin |  |  | Département //3000/',
      'Boxe éducative | Le Club | Le Moulin |  |  | Département //2400/',
    ])
  })
})
