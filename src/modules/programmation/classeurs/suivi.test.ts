import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { ecrireXlsx, type FeuilleExport, type ValeurExport } from '#platform/tableur/ecrire.ts'
import { lireTableur } from '#platform/tableur/lire.ts'
import type { Lecture, OptionsLecture, ReleveLu, RoleColonne } from './grille/types.ts'
import { lireTableauDeSuivi } from './suivi/lecture-suivi.ts'
import { jourDans, lireAvancement, lireBilan, lireMesure } from './vocabulaires/mots-suivi.ts'

const CLASSEURS = new URL('../../../../../shared/data/imports/', import.meta.url)
const NANTES = fileURLToPath(new URL('programmation-2026-nantes.xlsx', CLASSEURS))
const OSIRIS = fileURLToPath(new URL('osiris_SuiviActionsEvaluation_test.xlsx', CLASSEURS))
const absents = [NANTES, OSIRIS].filter((chemin) => !existsSync(chemin))
if (absents.length > 0) console.warn(`Absent, not read: ${absents.join(', ')}`)

const lire = async (octets: Uint8Array, options: OptionsLecture = {}): Promise<Lecture> => {
  const lu = await lireTableur(octets)
  if (!lu.ok) throw new Error(lu.reason)
  return lireTableauDeSuivi(lu.value, options)
}
const cellule = (valeur: string | number) => ({ valeur, texte: String(valeur) })
const feuille = (nom: string, entetes: string[], ...lignes: ValeurExport[][]): FeuilleExport => ({
  nom,
  entetes,
  lignes,
})
const tableau = async (...feuilles: FeuilleExport[]) => lire(new Uint8Array(await ecrireXlsx(feuilles)))
const role = (lecture: Lecture, entete: string): RoleColonne | undefined =>
  lecture.feuilles.flatMap((f) => f.tables.flatMap((t) => t.colonnes)).find((c) => c.entete.endsWith(entete))?.role
const premier = (lecture: Lecture): ReleveLu => {
  const [un] = lecture.releves ?? []
  if (!un) throw new Error('nothing was read')
  return un
}

describe('a number in a tracker', () => {
  it.each([
    [64, { nombre: 64, environ: false }],
    ['env. 45', { nombre: 45, environ: true }],
    ['environ 50', { nombre: 50, environ: true }],
    ['Douze', { nombre: 12, environ: false }],
    ['environ dix-sept', { nombre: 17, environ: true }],
    ['8 746,20 €', { nombre: 8746.2, environ: false }],
    ['92 soirées', { nombre: 92, environ: false }],
    ['-', null],
    ['?', null],
    ['', null],
    ['11 projets', '11 projets'],
    [-4, '-4'],
  ])('« %s »', (dit, lu) => {
    expect(lireMesure(cellule(dit))).toEqual(lu)
  })
})

describe('what says a number otherwise', () => {
  const [environ, autrement] = [true, true]
  it.each([
    ['une douzaine', { nombre: 12, environ, autrement }],
    ['environ une trentaine de participants', { nombre: 30, environ, autrement }],
    ['une trentaine de familles', 'une trentaine de familles'],
    ['6/10', { nombre: 6, environ: false, prevu: 10, autrement }],
    ['6 sur 10', { nombre: 6, environ: false, prevu: 10, autrement }],
    ['6/0', '6/0'],
    ['62,5 %', { nombre: 25, environ, autrement }],
    ['120 (dont 15 hors QPV)', { nombre: 105, environ: false, autrement }],
    ['12 (dont 15 hors QPV)', '12 (dont 15 hors QPV)'],
    ['11 projets', '11 projets'],
    [14, { nombre: 14, environ: false }],
  ])('« %s », of forty people of the quartier', (dit, lu) => {
    expect(lireMesure(cellule(dit), { base: 40, duQuartier: true })).toEqual(lu)
  })

  it('all who came are those from elsewhere too, and a part of nobody knows what is no number', () => {
    expect(lireMesure(cellule('120 (dont 15 hors QPV)'))).toEqual({ nombre: 120, environ: false, autrement })
    expect(lireMesure(cellule('60 %'))).toBe('60 %')
  })

  it('a cell that shows a percentage, not one that shows a day', () => {
    const part = { valeur: 0.6, texte: '60%', format: '0%' }
    expect(lireMesure(part, { base: 10 })).toEqual({ nombre: 6, environ, autrement })
    expect(lireMesure({ valeur: 45_936, texte: '06/10', date: '2025-10-06T00:00:00' })).toBe('06/10')
  })
})

describe('where an action stands, in the words of a tracker', () => {
  it.each([
    ['En cours', 'en-cours'],
    ['Action démarrée en mars', 'en-cours'],
    ['TERMINÉE', 'terminee'],
    ['Réalisée', 'terminee'],
    ['réalisée comme prévu', 'terminee'],
    ['Annulée (porteur)', 'annulee'],
    ['abandon', 'annulee'],
    ['non réalisée', 'annulee'],
    ['Reportée à 2027', 'reportee'],
    ['décalée', 'reportee'],
    ['Pas démarrée', 'pas-demarree'],
    ['pas encore commencé', 'pas-demarree'],
    ['à venir', 'pas-demarree'],
    ['Prévue', 'pas-demarree'],
    ['Terminée, bilan reçu le 12/03/2026', 'terminee'],
    // Nobody can be sure of these.
    ['non terminée', null],
    ['pas annulée', null],
    ['partiellement réalisée', null],
    ['annulée ?', null],
    ['Favorable', null],
    ['À évaluer', null],
    ['en retard', 'en-retard'],
    ['Retard', 'en-retard'],
    ['démarrage en retard', 'en-retard'],
    ['terminée avec retard', 'terminee'],
    ['pas de retard', null],
    ['pas de nouvelles', 'sans-nouvelles'],
    ['sans réponse', 'sans-nouvelles'],
    ['la structure ne répond plus', 'sans-nouvelles'],
    ['', null],
  ])('« %s » is %s', (dit, sens) => {
    expect(lireAvancement(dit)).toBe(sens)
  })
})

describe('the review that the city waits for', () => {
  it.each([
    ['26/02/2026', 'recu', '2026-02-26'],
    ['27/02/26', 'recu', '2026-02-27'],
    ['2026-03-05', 'recu', '2026-03-05'],
    ['reçu le 12 mars 2026', 'recu', '2026-03-12'],
    ['oui', 'recu', null],
    ['OK (10/01)', 'recu', null],
    ['le 14 janv.', 'recu', null],
    ['10/01', 'recu', null],
    ['relancé le 08/01', 'attendu', null],
    ['3 remarques', 'autre', null],
    ['sans objet', 'sans-objet', null],
    ['S/O', 'sans-objet', null],
    ['dispensée', 'sans-objet', null],
    ['pas de bilan à rendre', 'sans-objet', null],
    ['pas de bilan à ce jour', 'autre', null],
    ['pas de bilan reçu', 'attendu', null],
    ['pas encore transmis', 'attendu', null],
    ['aucun bilan rendu', 'attendu', null],
    ['mars', 'recu', null],
    ['à venir', 'attendu', null],
    ['relancé 2 fois', 'attendu', null],
    ['non', 'attendu', null],
    ['attestation de non-réalisation', 'recu', null],
    ['attestation de non-réalisation demandée', 'attendu', null],
    ['31/02/2026', 'autre', null],
  ])('« %s » is %s', (dit, etat, jour) => {
    expect(lireBilan(cellule(dit))).toEqual({ etat, jour, dit })
  })

  it('is nothing where nothing is said, and no day is made up', () => {
    expect(lireBilan(cellule('?'))).toBeNull()
    expect(lireBilan(undefined)).toBeNull()
    expect(jourDans('le 31 février 2026')).toBeNull()
  })
})

describe.skipIf(absents.length > 0)('the trackers of real cities (skipped: the samples are not here)', () => {
  it('« bilans 2025 » gives its 24 actions, and the other sheets none', async () => {
    const lecture = await lire(readFileSync(NANTES))
    expect(lecture.releves).toHaveLength(24)
    expect(lecture.feuilles.filter((f) => f.role === 'bilans').map((f) => f.nom)).toEqual(['bilans 2025'])
    expect(new Set(lecture.releves?.map((r) => r.annee))).toEqual(new Set([2025]))
    const de = (ref: string) => lecture.releves?.find((r) => r.ref === ref)
    expect(de('25-BEL-01')).toMatchObject({
      titre: 'Café des métiers au pied des tours',
      depense: 1_365_040,
      total: { accorde: 1_400_000, realise: null, verse: null },
      bilan: { etat: 'recu', jour: '2026-02-26' },
      mesures: [{ atteint: 64 }, { atteint: 38 }, { atteint: 51 }, { atteint: 22 }],
    })
    expect(de('25-BEL-04')).toMatchObject({ depense: null, bilan: { etat: 'attendu' }, remarque: 'BILAN NON RENDU' })
    expect(de('25-DER-05')?.bilan?.etat).toBe('recu')
    // Money of nobody named is never split between payers.
    expect(lecture.releves?.flatMap((r) => r.argent)).toEqual([])
  })

  it('OSIRIS: what was spent, granted and paid, and no structure out of the number of an account', async () => {
    const lecture = await lire(readFileSync(OSIRIS))
    expect(lecture.releves).toMatchObject([
      {
        ref: 'DD00-21-0000-1',
        titre: 'Lorem ipsum dolor sit amet,',
        depense: 360_000,
        total: { accorde: 200_000, realise: 200_000, verse: null },
        argent: [],
      },
    ])
  })
})

describe('when a review came', () => {
  const sa = (texte: string) => lireBilan(cellule(texte))
  it.each(['mi-juillet', 'fin juin 2026', 'juillet', 'courant mai'])('« %s » says that it did', (texte) =>
    expect(sa(texte)?.etat).toBe('recu'),
  )
  it.each(['juillet ?', 'prévu en juillet'])('« %s » does not', (texte) => expect(sa(texte)?.etat).not.toBe('recu'))
})

describe('a tracker made here', () => {
  it('with the columns of OSIRIS, by payer', async () => {
    const lecture = await tableau(
      feuille(
        'Suivi 2026',
        [
          'Numero Action Osiris',
          'Nom',
          'Intitulé',
          'Etat dossier',
          'Coût réalisé (total charges)',
          'Ville versé',
          'CAF accordé',
          'CAF réalisé',
        ],
        ['DD44-26-0001', 'Le Club', 'Le tournoi', 'En cours', 3400, 1500, 800, 750.5],
        ['DD44-26-0002', 'Les Voisines', 'Les repas', 'Annulée', '', '', 900, 0],
        ['DD44-26-0003', 'La Roue libre', 'Le vélo', 'Terminée', 2000, 2000, '', ''],
      ),
    )
    expect(lecture.releves).toMatchObject([
      {
        avancement: { sens: 'en-cours' },
        depense: 340_000,
        argent: [{ financeur: 'CAF', accorde: 80_000, realise: 75_050 }],
        verses: [{ financeur: 'Ville', centimes: 150_000 }],
      },
      { avancement: { sens: 'annulee' }, depense: null, argent: [{ financeur: 'CAF', accorde: 90_000, realise: 0 }] },
      { avancement: { sens: 'terminee' } },
    ])
  })

  it('with odd headings: the cells tell where actions stand, and numbers who came', async () => {
    const lecture = await tableau(
      feuille(
        'Feuille 1',
        [
          'Notre n°',
          'Qui',
          'Quoi',
          'Ça donne quoi',
          'Combien de personnes',
          'Habitants du QPV',
          'Nb de rencontres',
          'Retour du bilan',
        ],
        ['26-A-01', 'Les Voisines', 'Repas partagé au pied des tours', 'en cours', 40, 31, 6, 'oui'],
        ['26-A-02', 'La Roue libre', 'Atelier vélo du samedi', 'reportée à septembre', 12, 9, 2, 'relancé'],
        ['26-A-03', 'Le Chœur', 'Chorale des halls', 'pas démarrée', 0, 0, 0, ''],
      ),
    )
    expect(role(lecture, 'Ça donne quoi')).toBe('etat')
    expect(lecture.releves?.map((r) => r.avancement?.sens)).toEqual(['en-cours', 'reportee', 'pas-demarree'])
    expect(premier(lecture).mesures.map((m) => [m.quoi, m.atteint])).toEqual([
      ['participants', 40],
      ['quartier', 31],
      ['seances', 6],
    ])
    expect(lecture.releves?.map((r) => r.bilan?.etat)).toEqual(['recu', 'attendu', undefined])
  })

  it.each([
    ['relancé 2 fois', 'attendu'],
    ['à relancer le 12/01', 'attendu'],
    ['relance du porteur par mail', 'attendu'],
    ['2e relance', 'attendu'],
    ['relance ses ateliers en mai', undefined],
    ['Relancer l’action vélo au printemps', undefined],
    ['relance le projet avec le bailleur', undefined],
  ])('beside a blank under « Bilan reçu le », « %s » says it %s', async (note, etat) => {
    const lecture = await tableau(
      feuille(
        'Suivi des actions 2026',
        ['Référence', 'Action', 'Avancement', 'Participants', 'Bilan reçu le', 'Observations'],
        ['26-A-01', 'Repas partagé', 'en cours', 40, '', note],
        ['26-A-02', 'Atelier vélo', 'en cours', 12, '12/01/2027', ''],
      ),
    )
    expect(premier(lecture).bilan?.etat).toBe(etat)
  })

  it('with what was planned beside what was reached, under one name', async () => {
    const lecture = await tableau(
      feuille(
        'Suivi des actions 2026',
        ['Référence', 'Action', 'Participants prévus', 'Participants réels', 'Indicateur', 'Prévu', 'Réalisé'],
        ['26-A-01', 'Repas partagé', 50, 40, 'Familles accueillies', 20, 17],
        ['26-A-02', 'Atelier vélo', 10, 12, 'Vélos réparés', 60, 71],
      ),
    )
    expect(premier(lecture).mesures).toEqual([
      { quoi: 'participants', libelle: 'Participants', prevu: 50, atteint: 40, environ: false },
      { quoi: 'libre', libelle: 'Familles accueillies', prevu: 20, atteint: 17, environ: false },
    ])
    expect(premier(lecture).depense).toBeNull()
  })

  it('one row for each payer is one action, its money added payer by payer', async () => {
    const lecture = await tableau(
      feuille(
        'Suivi 2026',
        ['Référence', 'Action', 'Structure', 'Financeur', 'Accordé', 'Versé', 'Avancement'],
        ['26-A-01', 'Repas partagé', 'Les Voisines', 'Ville', 2000, 1500, 'en cours'],
        ['26-A-01', 'Repas partagé', 'Les Voisines', 'CAF', 1000, 1000, 'en cours'],
        ['26-A-02', 'Atelier vélo', 'La Roue libre', 'Ville', 1500, 0, 'annulée'],
      ),
    )
    expect(lecture.releves?.map((r) => [r.argent, r.verses])).toEqual([
      [
        [
          { financeur: 'Ville', accorde: 200_000, realise: null },
          { financeur: 'CAF', accorde: 100_000, realise: null },
        ],
        [
          { financeur: 'Ville', centimes: 150_000 },
          { financeur: 'CAF', centimes: 100_000 },
        ],
      ],
      [[{ financeur: 'Ville', accorde: 150_000, realise: null }], [{ financeur: 'Ville', centimes: 0 }]],
    ])
  })

  it('says what it does not understand, and takes no negative amount', async () => {
    const lecture = await tableau(
      feuille(
        'Bilans 2026',
        ['Référence', 'Action', 'Réalisé', 'Participants', 'Bilan reçu'],
        ['26-A-01', 'Repas partagé', -200, 'une douzaine', 'oui'],
        ['26-A-02', 'Atelier vélo', 'trois fois rien', 14, 'oui'],
        ['26-A-03', 'Chorale', 300, -3, ''],
      ),
    )
    expect(lecture.releves?.map((r) => r.depense)).toEqual([null, null, 30_000])
    const problemes = lecture.releves?.map((r) => r.problemes.join(' ')) ?? []
    expect(problemes[0]).toContain('est négatif')
    expect(problemes[0]).toContain('Participants : « une douzaine » est lu comme environ 12.')
    expect(problemes[1]).toContain('Dépense réalisée : « trois fois rien »')
    expect(problemes[2]).toContain('Participants : « -3 » est négatif')
  })

  it('reads shares and scores as numbers, and says how it read them', async () => {
    const lecture = await tableau(
      feuille(
        'Suivi 2026',
        ['Référence', 'Action', 'Participants', 'dont F', 'dont QPV', 'Nb séances', 'Indicateur', 'Prévu', 'Atteint'],
        ['26-A-01', 'Repas partagé', 210, 98, '60 %', '6/10', 'Repas servis', 40, '75 %'],
        ['26-A-02', 'Atelier vélo', 'une quinzaine', 3, '120 (dont 15 hors QPV)', '3 sur 5', 'Vélos', '', '6/10'],
        ['26-A-03', 'Chorale', '', '', '60 %', 4, 'Concerts', '', '75 %'],
      ),
    )
    const mesures = lecture.releves?.map((r) =>
      r.mesures.map((m) => [m.libelle, m.environ ? `environ ${m.atteint}` : m.atteint, m.prevu]),
    )
    expect(mesures).toEqual([
      [
        ['Participants', 210, null],
        ['Participantes', 98, null],
        ['Participants du quartier', 'environ 126', null],
        ['Séances', 6, 10],
        ['Repas servis', 'environ 30', 40],
      ],
      [
        ['Participants', 'environ 15', null],
        ['Participantes', 3, null],
        ['Participants du quartier', 105, null],
        ['Séances', 3, 5],
        ['Vélos', 6, 10],
      ],
      [['Séances', 4, null]],
    ])
    const problemes = lecture.releves?.map((r) => r.problemes.join(' ')) ?? []
    expect(problemes[0]).toContain('Participants du quartier : « 60 % » est lu comme environ 126.')
    expect(problemes[0]).toContain('Séances : « 6/10 » est lu comme 6, pour 10 prévus.')
    // Of what, nobody says: it is told, and left.
    expect(problemes[2]).toContain('« 60 % » n’est pas un nombre')
    expect(problemes[2]).toContain('« 75 % » n’est pas un nombre')
  })

  it('asks about more people than presences in its own row, whatever the column of presences is called', async () => {
    for (const nom of ['Présences', 'PRESENCES', 'Nb de présences', 'Nombre de venues']) {
      const lecture = await tableau(
        feuille(
          'Suivi 2026',
          ['Référence', 'Action', 'Participants', nom],
          ['26-A-01', 'Repas partagé', 500, 110],
          ['26-A-02', 'Atelier vélo', 60, 110],
          ['26-A-03', 'Contes', 30, null],
        ),
      )
      expect([nom, lecture.releves?.map((r) => r.problemes.join(' '))]).toEqual([
        nom,
        ['Plus de participants (500) que de présences (110) : à vérifier.', '', ''],
      ])
    }
  })

  it('drops no word of who came from the quartier, whatever its cells say', async () => {
    const lecture = await tableau(
      feuille(
        'Suivi 2026',
        ['Référence', 'Action', 'Participants', 'dont femmes', 'dont QPV'],
        ['26-A-01', 'Repas partagé', 10, 'la moitié', '6/10'],
        ['26-A-02', 'Atelier vélo', 12, 'toutes', 'tous'],
      ),
    )
    expect(role(lecture, 'dont QPV')).toBe('participants_quartier')
    expect(premier(lecture).mesures.map((m) => [m.quoi, m.prevu, m.atteint])).toEqual([
      ['participants', null, 10],
      ['quartier', null, 6],
    ])
    const problemes = lecture.releves?.flatMap((r) => r.problemes).join(' ')
    for (const dit of ['« la moitié »', '« toutes »', '« tous »']) expect(problemes).toContain(dit)
  })

  it('keeps what was paid apart from what was spent, payer by payer, whatever else the payer has', async () => {
    const lecture = await tableau(
      feuille(
        'Suivi 2026',
        ['Référence', 'Action', 'CAF réalisé', 'CAF versé', 'Ville versé', 'Participants', 'Observations'],
        ['26-A-01', 'Repas partagé', 1000, 800, 500, 40, 'RAS'],
        ['26-A-02', 'Atelier vélo', '', 600, 450, 14, ''],
      ),
    )
    expect(lecture.releves?.map((r) => [r.argent.map((a) => [a.financeur, a.realise]), r.verses])).toEqual([
      [
        [['CAF', 100_000]],
        [
          { financeur: 'CAF', centimes: 80_000 },
          { financeur: 'Ville', centimes: 50_000 },
        ],
      ],
      [
        [],
        [
          { financeur: 'CAF', centimes: 60_000 },
          { financeur: 'Ville', centimes: 45_000 },
        ],
      ],
    ])
  })

  it.each(['Versé Ville', 'Ville payé', 'Acompte Ville', 'Mandaté Ville', 'Solde Ville', 'Ville, montant encaissé'])(
    '« %s » alone is no money spent',
    async (entete) => {
      const lecture = await tableau(
        feuille(
          'Suivi 2026',
          ['Référence', 'Action', entete, 'Participants'],
          ['26-A-01', 'Repas partagé', 1800, 40],
          ['26-A-02', 'Atelier vélo', 600, 14],
        ),
      )
      expect(premier(lecture)).toMatchObject({ argent: [], verses: [{ financeur: 'Ville', centimes: 180_000 }] })
    },
  )

  it('keeps what a person said of a column, in the words of either page', async () => {
    const classeur = feuille(
      'Suivi 2026',
      ['Référence', 'Action', 'XYZ', 'Participants'],
      ['26-A-01', 'Repas partagé', 12, 40],
      ['26-A-02', 'Atelier vélo', 3, 14],
    )
    const table = (await tableau(classeur)).feuilles[0]?.tables[0]
    if (!table) throw new Error('no table')
    const colonnes = table.colonnes.map((c) =>
      c.entete === 'XYZ' ? { ...c, role: 'seances' as const, confiance: 1 } : c,
    )
    const octets = new Uint8Array(await ecrireXlsx([classeur]))
    const relue = await lire(octets, { colonnes: { [table.signature]: colonnes } })
    expect(premier(relue).mesures.map((m) => [m.quoi, m.atteint])).toEqual([
      ['participants', 40],
      ['seances', 12],
    ])
  })

  it('under groups of labels, with sections, a note in the column of states, and two columns for the review', async () => {
    const groupes = await tableau({
      nom: 'Suivi CDV',
      entetes: ['SUIVI DE LA PROGRAMMATION 2026', '', ''],
      lignes: [
        [],
        ['', '', '', 'VERSÉ', '', 'PUBLIC', '', ''],
        ['N° action', 'Porteur', 'Intitulé de l’action', 'Ville', 'CAF', 'Nb pers.', 'dont femmes', 'Suivi'],
        ['26-01', 'Les Voisines', 'Repas partagé', 1500, 800, 40, 22, 'RAS, en cours'],
        ['26-02', 'La Roue libre', 'Atelier vélo', 1000, '', 12, 3, 'annulé par le porteur'],
        ['26-03', 'Le Chœur', 'Chorale', 0, 0, 30, 25, 'terminé'],
        ['', 'TOTAL', '', 2500, 800, 82, 50, ''],
      ],
    })
    expect(groupes.releves?.map((r) => r.avancement?.sens)).toEqual(['en-cours', 'annulee', 'terminee'])
    expect(premier(groupes)).toMatchObject({
      mesures: [
        { quoi: 'participants', atteint: 40 },
        { quoi: 'femmes', atteint: 22 },
      ],
      argent: [],
      verses: [
        { financeur: 'Ville', centimes: 150_000 },
        { financeur: 'CAF', centimes: 80_000 },
      ],
    })
    const sections = await tableau(
      feuille(
        'Tableau de bord',
        ['Action', 'Association', 'Statut', 'Bilan', 'Date réception bilan', 'Montant justifié', 'Commentaires'],
        ['BELLEVUE'],
        ['Repas partagé', 'Les Voisines', 'Réalisée', 'OK', '12/01/2027', '2 150,00 €', 'très bien'],
        ['Atelier vélo', 'La Roue libre', 'Non réalisée', 'attestation', '', '0 €', ''],
        ['LE BREIL'],
        ['Chorale', 'Le Chœur', 'En cours', 'à demander', '', '', ''],
      ),
    )
    expect(sections.releves?.map((r) => [r.titre, r.depense, r.bilan?.etat, r.bilan?.jour])).toEqual([
      ['Repas partagé', 215_000, 'recu', '2027-01-12'],
      ['Atelier vélo', 0, 'recu', null],
      ['Chorale', null, 'attendu', null],
    ])
  })

  it('« Porteur / Action » in one cell, and what was spent in thousands', async () => {
    const lecture = await tableau(
      feuille(
        'Point d’étape',
        ['Porteur / Action', 'Où en est-on ?', 'Présences', 'Dépensé'],
        ['Les Voisines – Repas partagé', 'ça tourne', 120, '1,5 k€'],
        ['La Roue libre – Atelier vélo', 'abandonné', 0, 0],
        ['Le Chœur – Chorale des halls', 'fini', 80, 2400],
        ['Le Chœur – Bal', 'On ne sait pas', 3, 10],
      ),
    )
    expect(lecture.releves?.map((r) => [r.titre, r.structure, r.avancement?.sens, r.depense])).toEqual([
      ['Repas partagé', 'Les Voisines', undefined, 150_000],
      ['Atelier vélo', 'La Roue libre', 'annulee', 0],
      ['Chorale des halls', 'Le Chœur', 'terminee', 240_000],
      ['Bal', 'Le Chœur', undefined, 1000],
    ])
    expect(premier(lecture).problemes).toEqual([
      '« ça tourne » ne dit pas clairement où en est l’action : rien n’en est repris.',
    ])
  })

  it('keeps « en retard » as told, and says of « en attente » that it tells not where the action is; of the review, neither', async () => {
    const { releves } = await tableau(
      feuille(
        'Suivi 2026',
        ['Action', 'Porteur', 'Avancement', 'Séances'],
        ['Nos halls', 'La tour', 'en retard', 2],
        ['Chorale', 'Le Chœur', 'en attente', 3],
        ['Repas', 'Les Voisines', 'bilan en retard', 4],
        ['Vélo', 'La Roue', 'en cours', 4],
      ),
    )
    expect(releves?.map((r) => r.problemes.length)).toEqual([0, 1, 0, 0])
    expect(releves?.map((r) => r.avancement?.sens)).toEqual(['en-retard', undefined, undefined, 'en-cours'])
  })

  it('takes a day that the sheet tells, and does not take a programmation for a tracker', async () => {
    const suivi = await tableau({
      nom: 'Tableau',
      entetes: ['Suivi des actions 2026, mis à jour le 12/10/2026'],
      lignes: [[], ['Réf.', 'Action', 'État'], ['26-A-01', 'Repas', 'en cours'], ['26-A-02', 'Vélo', 'annulée']],
    })
    expect(premier(suivi)).toMatchObject({ jour: '2026-10-12', annee: 2026 })
    const programme = await tableau(
      feuille(
        'PROG 2026',
        ['Référence', 'Structure', 'Intitulé de l’action', 'Quartier', 'Décision', 'Ville demandé', 'Ville accordé'],
        ['26-A-01', 'Les Voisines', 'Repas partagé', 'Bellevue', 'Favorable', 3000, 2000],
        ['26-A-02', 'La Roue libre', 'Atelier vélo', 'Bellevue', 'Ajournée', 1500, null],
        ['26-A-03', 'Les Voisines', 'Chorale', 'Bellevue', 'Favorable', 800, 800],
      ),
    )
    expect(programme).toMatchObject({ genre: 'inconnu', releves: [] })
    expect(programme.phrase).toContain('Nous ne reconnaissons pas de tableau de suivi')
  })
})

it('a sheet named for another year is not of the one that a person said', async () => {
  const lignes = [
    ['Alpha', 'Les repas partagés', 'reçu'],
    ['Bêta', 'Le vélo', 'non'],
  ]
  const an = async (nom: string) => {
    const octets = await ecrireXlsx([feuille(nom, ['Structure', 'Action', 'Bilan reçu le'], ...lignes)])
    return premier(await lire(new Uint8Array(octets), { annee: 2026 })).annee
  }
  expect(await an('2025 (archives)')).toBe(2025)
  expect(await an('Bilans 2025-2026')).toBe(2026)
  expect(await an('Bilans')).toBe(2026)
})

describe('the year of a tracker, and not of its notes', () => {
  const titree = async (nom: string, titre: string, options: OptionsLecture = {}) => {
    const entetes = ['N°', 'Action', 'Bilan']
    const lignes = [
      ['R01', 'Les repas', 'reçu le 11/01/2027'],
      ['R02', 'Le vélo', 'non'],
    ]
    const octets = await ecrireXlsx([{ nom, entetes: [titre, '', ''], lignes: [[], entetes, ...lignes] }])
    return lire(new Uint8Array(octets), options)
  }
  it.each([
    ['Suivi au 18-01-2027', 'Tableau de bord – actions 2026, état au 18 janvier 2027'],
    ['Suivi', 'Tableau de bord – actions 2026, état au 18 janvier 2027'],
    ['Suivi', 'Suivi 2026 au 18/01/2027'],
    ['2027-01-18', 'Actions 2026'],
    ['Suivi 2026 le 18.01.2027', 'Tableau de bord'],
  ])('« %s », « %s » is of 2026', async (nom, titre) => {
    expect(premier(await titree(nom, titre)).annee).toBe(2026)
  })

  it('is the one that a person said, unless the sheet itself is named for another, which is told', async () => {
    const dite = await titree('Suivi au 18-01-2027', 'État au 18 janvier 2027', { annee: 2026 })
    expect([premier(dite).annee, premier(dite).jour, dite.autresAnnees]).toEqual([2026, '2027-01-18', []])
    const autre = await titree('Suivi 2025', 'Tableau de bord', { annee: 2026 })
    expect([premier(autre).annee, autre.autresAnnees]).toEqual([2025, [{ feuille: 'Suivi 2025', annee: 2025 }]])
  })
})
