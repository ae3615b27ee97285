import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fondDe } from '#modules/annee/jours/fond.ts'
import { ecrireXlsx } from '#platform/tableur/ecrire.ts'
import { lireTableur } from '#platform/tableur/lire.ts'
import type { Lecture } from '../lu/types.ts'
import { champDe } from './entetes.ts'
import { type CadreDeTableau, lireTableauDeDates } from './lire.ts'
import { lireAges, lireInscription, lireListe, lireStatut, lireTarif } from './valeurs.ts'

const jour = (iso: string) => Temporal.PlainDate.from(iso)
const CADRE: CadreDeTableau = {
  aujourdhui: jour('2026-03-11'),
  fenetre: { du: jour('2024-03-11'), au: jour('2028-03-11') },
  fond: fondDe({ zone: 'B' }),
  nomDeFichier: 'dates.csv',
  correction: {},
  accessibilites: [{ code: 'fauteuil', nom: 'Accessible en fauteuil' }],
}
async function lireOctets(octets: Uint8Array, cadre: Partial<CadreDeTableau> = {}): Promise<Lecture> {
  const classeur = await lireTableur(octets)
  if (!classeur.ok) throw new Error(classeur.reason)
  const lue = lireTableauDeDates(classeur.value, { ...CADRE, ...cadre })
  if (!lue.ok) throw new Error(lue.reason)
  return lue.value
}
const lire = (lignes: readonly string[], cadre: Partial<CadreDeTableau> = {}) =>
  lireOctets(new TextEncoder().encode(lignes.join('\r\n')), cadre)
/** The dates of one row under these titles. */
async function une(titres: string, rangee: string, cadre: Partial<CadreDeTableau> = {}) {
  const { seances, refusees } = await lire([titres, rangee], cadre)
  if (!seances[0]) return refusees[0]?.message ?? ''
  return seances[0].dates
    .slice(0, 3)
    .map(({ debut, fin }) => `${debut} ${fin.slice(0, 10) === debut.slice(0, 10) ? fin.slice(11) : fin}`)
}

describe('a table of dates', () => {
  it('reads a day in words with its day of the week, and says of the cell of hours that there are two', async () => {
    const titres = 'Action;Date;Horaires'
    expect(await une(titres, 'Théâtre;samedi 12 décembre 2026;14h-16h')).toEqual(['2026-12-12T14:00 16:00'])
    for (const heures of ['14h puis 16h', '14h et 16h', '10h-12h / 14h-16h']) {
      const { refusees } = await lire([titres, `Théâtre;samedi 12 décembre 2026;${heures}`])
      expect(refusees.map(({ colonne, valeur }) => [colonne, valeur])).toEqual([['Horaires', heures]])
      expect(refusees[0]?.message).toContain('deux horaires')
    }
  })

  it('knows the titles that people write', () => {
    const attendus = {
      Date: 'jour',
      'Jour ': 'jour',
      DATES: 'jour',
      'Date de la séance': 'jour',
      'Date de début': 'jour',
      'Date de fin': 'jour-fin',
      'Fin le': 'jour-fin',
      Début: 'debut',
      'Heure de début': 'debut',
      'Heure début': 'debut',
      Fin: 'fin',
      'Heure de fin': 'fin',
      Horaires: 'horaires',
      Horaire: 'horaires',
      Créneau: 'horaires',
      Heure: 'horaires',
      Récurrence: 'recurrence',
      Fréquence: 'recurrence',
      'Jours et horaires': 'recurrence',
      Lieu: 'lieu',
      'Lieu de l’atelier': 'lieu',
      Adresse: 'lieu',
      Salle: 'salle',
      Intitulé: 'titre',
      'Nom de l’atelier': 'titre',
      Activité: 'titre',
      Action: 'action',
      'Intitulé de l’action': 'action',
      Projet: 'action',
      'N° Dauphin': 'reference',
      'Référence de l’action': 'reference',
      Structure: 'porteur',
      'Porteur de projet': 'porteur',
      Association: 'porteur',
      Public: 'public',
      'Publics visés': 'public',
      Âge: 'age',
      'Tranche d’âge': 'age',
      'Âge min': 'age-min',
      Tarif: 'tarif',
      'Prix (€)': 'prix',
      Inscription: 'inscription',
      'Comment s’inscrire': 'inscription-mot',
      Description: 'description',
      Commentaires: 'description',
      Statut: 'statut',
      'Nombre de places': 'capacite',
      Identifiant: 'identifiant',
      Origine: 'origine',
      Budget: null,
      'Nombre de bénéficiaires': null,
      Téléphone: null,
    }
    expect(Object.fromEntries(Object.keys(attendus).map((entete) => [entete, champDe(entete)]))).toEqual(attendus)
  })

  it('reads a date in its cells, however it is written', async () => {
    const attendu = ['2026-03-18T14:00 16:00']
    expect(await une('Date;Début;Fin', '18/03/2026;14:00;16:00')).toEqual(attendu)
    expect(await une('Date;Début;Fin', '2026-03-18;14h;16h00')).toEqual(attendu)
    expect(await une('Date;Heure de début;Heure de fin', '18/03/26;14;16')).toEqual(attendu)
    expect(await une('Date;Horaires', '18/03/2026;14h-16h')).toEqual(attendu)
    expect(await une('Date;Horaires', 'mercredi 18/03/2026;de 14h à 16h')).toEqual(attendu)
    expect(await une('Jour;Horaire', 'mercredi 18 mars 2026;14h / 16h')).toEqual(attendu)
    expect(await une('Date;Horaire', '18 mars;14h00-16h00')).toEqual(attendu)
    expect(await une('Début;Fin', '18/03/2026 14:00;18/03/2026 16:00')).toEqual(attendu)
    expect(await une('Date;Lieu', '18/03/2026;École')).toEqual(['2026-03-18T00:00 2026-03-19T00:00'])
    expect(await une('Date;Fin le;Lieu', '06/07/2026;10/07/2026;École')).toEqual(['2026-07-06T00:00 2026-07-11T00:00'])
    expect(await une('Date;Début;Fin', '18/03/2026;20h;1h')).toEqual(['2026-03-18T20:00 2026-03-19T01:00'])
    expect(await une('Date;Début;Fin', '18/03/2026;20h;minuit')).toEqual(['2026-03-18T20:00 2026-03-19T00:00'])
    expect(await une('Date;Début', '18/03/2026;14h')).toEqual(attendu)
  })

  it('takes an hour alone in the column of hours for the beginning, where another column says the end', async () => {
    const attendu = ['2026-03-18T09:30 12:00']
    expect(await une('Date;Heure;Fin;Titre;Lieu', '18/03/2026;9h30;12h;Repas;École')).toEqual(attendu)
    expect(await une('Jour;Heure;Heure de fin', 'mercredi 18 mars 2026;à 9h30;12:00')).toEqual(attendu)
    expect(await une('Jour;Horaire;Fin', '18 mars;9 h 30;midi')).toEqual(attendu)
    expect(await une('Récurrence;Heure;Fin', 'les 18 et 25 mars;9h30;12h')).toEqual([
      ...attendu,
      '2026-03-25T09:30 12:00',
    ])
    expect(await une('Date;Heure;Fin', '18/03/2026;14h-16h;17h')).toEqual(['2026-03-18T14:00 16:00'])
    expect(await une('Date;Heure;Fin', '18/03/2026;14h;')).toEqual(['2026-03-18T14:00 16:00'])
    expect(await une('Date;Heure;Fin', '18/03/2026;14h;12h')).toBe('Elle se termine avant de commencer.')
    expect(await une('Date;Heure;Fin', '18/03/2026;25h;26h')).toBe('Cette heure n’existe pas.')
    const { seances } = await lire(['Date;Heure;Fin', '18/03/2026;9h30;12h'])
    expect(seances[0]?.notes).toEqual([])
  })

  it('passes over the line that counts the others', async () => {
    for (const total of ['Total;4;;', 'TOTAL : 4 dates;;;', 'Sous-total;;10h;', ';;Total;4']) {
      const { seances, refusees } = await lire(['Date;Heure;Fin;Lieu', '18/03/2026;9h30;12h;École', total])
      expect(seances).toHaveLength(1)
      expect(refusees).toEqual([])
    }
  })

  it('reads what comes back, through the words of one cell or several', async () => {
    const trois = ['2026-03-18T14:00 16:00', '2026-03-25T14:00 16:00', '2026-04-01T14:00 16:00']
    expect(await une('Récurrence;Lieu', 'tous les mercredis 14h-16h à partir du 18 mars;École')).toEqual(trois)
    expect(await une('Jour;Horaires', 'tous les mercredis du 18 mars au 30 juin;14h-16h')).toEqual(trois)
    expect(
      await une('Date de début;Date de fin;Récurrence;Début;Fin', '18/03/2026;30/06/2026;tous les mercredis;14h;16h'),
    ).toEqual(trois)
    expect(await une('Date;Récurrence;Horaires', '18/03/2026;hebdomadaire;14h-16h')).toEqual(trois)
    const { seances } = await lire(['Récurrence;Lieu', 'tous les mercredis 14h-16h sauf vacances;École'])
    expect(seances[0]?.quand).toMatchObject({ regle: 'FREQ=WEEKLY;BYDAY=WE', saufVacances: true })
    expect(seances[0]?.complete).toBe(true)
    expect(seances[0]?.dates.some(({ jour: un }) => un === '2026-04-15')).toBe(false)
    expect(await une('Date;Récurrence;Début;Fin', '18/03/2026;ponctuel;14h;16h')).toEqual(trois.slice(0, 1))
  })

  it('takes the year that the sheet is of for dates that say none', async () => {
    const lignes = ['Programme 2025-2026', '', 'Date;Horaires', '14 janvier;14h-16h', '17/09;14h-16h']
    const { seances } = await lire(lignes)
    expect(seances.map(({ quand }) => quand.debutJour)).toEqual(['2026-01-14', '2025-09-17'])
    expect(await une('Date;Horaires', '14 janvier;14h-16h', { nomDeFichier: 'Ateliers 2026.csv' })).toEqual([
      '2026-01-14T14:00 16:00',
    ])
    expect(await une('Date;Horaires', '14 janvier;14h-16h')).toEqual(['2027-01-14T14:00 16:00'])
  })

  it('says what is wrong: the row, the column, the value, the reason', async () => {
    const { refusees } = await lire([
      'Date;Début;Fin;Action',
      '30/02/2026;14h;16h;A',
      'lundi 18/03/2026;14h;16h;A',
      '18/03/2026;16h;14h;A',
      ';14h;16h;A',
      '18/03/2026;25h;26h;A',
      'à définir;14h;16h;A',
      '18/03/2012;14h;16h;A',
      '18/03/2026;;16h;A',
    ])
    expect(refusees.map(({ ligne, colonne, valeur }) => [ligne, colonne, valeur])).toEqual([
      [2, 'Date', '30/02/2026'],
      [3, 'Date', 'lundi 18/03/2026'],
      [4, 'Fin', '14h'],
      [5, 'Date', null],
      [6, 'Début', '25h'],
      [7, 'Date', 'à définir'],
      [9, 'Début', null],
      [8, null, null],
    ])
    for (const { message } of refusees) expect(message).toMatch(/^[A-ZÉ«].*[.»]$/u)
  })

  it('reads the rest of the row', async () => {
    const titres =
      'Date;Action;Structure;Intitulé;Type;Lieu;Salle;Public;Âge;Tarif;Inscription;Description;Statut;Places;PMR;Téléphone'
    const rangee =
      '18/03/2026;Cuisine de quartier;Les Voisines;Repas;Ateliers;Maison;Verte;femmes, familles;6-12 ans;5 €;au 02 40 00 00 00;On cuisine;annulé;12 places;oui;06'
    const { seances, tableaux, remarques } = await lire([titres, rangee])
    expect(seances[0]).toMatchObject({
      action: 'Cuisine de quartier',
      porteur: 'Les Voisines',
      endroit: { lieu: 'Maison', salle: 'Verte' },
      textes: {
        titre: 'Repas',
        nature: 'atelier',
        publics: ['femmes', 'familles'],
        ages: { min: 6, max: 12 },
        prix: { centimes: 500, mot: '' },
        inscription: { genre: 'sur-inscription', mot: 'au 02 40 00 00 00' },
        description: 'On cuisine',
        capacite: 12,
        accessibilite: ['fauteuil'],
      },
      dates: [{ statut: 'annulee' }],
    })
    expect(remarques).toEqual([])
    expect(tableaux[0]?.colonnes.filter(({ champ }) => champ === null).map(({ entete }) => entete)).toEqual([
      'Téléphone',
    ])
  })

  it('puts the rows of one identifier together, each under its own day', async () => {
    const { seances, refusees } = await lire([
      'Identifiant;Origine;Date;Début;Fin;Lieu;Intitulé',
      's1;2026-03-18T14:00;18/03/2026;14h;16h;Maison;Chorale',
      's1;2026-03-25T14:00;26/03/2026;18h;20h;École;Chorale des halls',
      's1;2026-03-18T14:00;18/03/2026;14h;16h;Maison;Chorale',
      's2;;18/03/2026;10h;11h;;Autre',
    ])
    expect(seances).toHaveLength(2)
    expect(seances[0]).toMatchObject({
      uid: 's1',
      quand: { debutJour: '2026-03-18', debutHeure: '14:00', aussiJours: ['2026-03-25'] },
      dates: [{ jour: '2026-03-18' }, { jour: '2026-03-25', debut: '2026-03-26T18:00', endroit: { lieu: 'École' } }],
      autres: [{ titre: 'Chorale des halls' }],
      complete: false,
    })
    expect(refusees[0]).toMatchObject({
      ligne: 4,
      message: 'Cette date est déjà à la ligne 2 : elle n’est prise qu’une fois.',
    })
  })

  it('reads real dates and hours of a workbook, merged titles, several sheets', async () => {
    const octets = await ecrireXlsx([
      { nom: 'Notice', entetes: ['Bonjour'], lignes: [['à lire']] },
      {
        nom: 'Mars 2026',
        entetes: ['Date', 'Horaires', 'Lieu'],
        lignes: [
          ['mercredi 18 mars', '14h-16h', 'École'],
          ['total', null, null],
        ],
      },
    ])
    const { seances, remarques, refusees } = await lireOctets(new Uint8Array(octets))
    expect(seances.map(({ quand, source }) => [quand.debutJour, source])).toEqual([
      ['2026-03-18', { feuille: 'Mars 2026', ligne: 2 }],
    ])
    expect(remarques).toMatchObject([{ feuille: 'Notice' }])
    expect(refusees).toEqual([])
  })

  it('follows what a person said of the columns', async () => {
    const lignes = ['Date;Truc', '18/03/2026;École']
    await expect(lire(lignes)).rejects.toThrow('sans-entetes')
    const { seances } = await lire(['Date;Début;Truc', '18/03/2026;14h;École'], { correction: { CSV: { 2: 'lieu' } } })
    expect(seances[0]?.endroit).toEqual({ lieu: 'École', salle: '' })
    const autre = await lire(['Date;Lieu;Note', '18/03/2026;École;Maison'], { correction: { CSV: { 2: 'lieu' } } })
    expect(autre.seances[0]?.endroit?.lieu).toBe('Maison')
  })

  it('reads ages, prices, registration and statuts as people say them', () => {
    const ages = (texte: string) => Object.values(lireAges(texte) ?? { non: 'non' }).join('-')
    expect(
      [
        '6-12 ans',
        'de 6 à 12 ans',
        '6 / 12',
        'dès 3 ans',
        'à partir de 16 ans',
        '60 ans et plus',
        '16+',
        'moins de 6 ans',
        'jusqu’à 6 ans',
        'adultes',
        'tout public',
        '0-36 mois',
        'x',
      ].map(ages),
    ).toEqual(['6-12', '6-12', '6-12', '3-', '16-', '60-', '16-', '-5', '-6', '18-', '-', '0-3', 'non'])
    expect(
      [
        'Gratuit',
        'gratuit, goûter compris',
        '5 €',
        '2,50€',
        '5 euros',
        '5 € (2 € pour les enfants)',
        'prix libre',
        'de 2 à 5 €',
      ].map(lireTarif),
    ).toEqual([
      { centimes: 0, mot: '' },
      { centimes: 0, mot: 'goûter compris' },
      { centimes: 500, mot: '' },
      { centimes: 250, mot: '' },
      { centimes: 500, mot: '' },
      { centimes: 500, mot: '2 € pour les enfants' },
      { centimes: null, mot: 'prix libre' },
      { centimes: null, mot: 'de 2 à 5 €' },
    ])
    expect(['non', 'Entrée libre', 'oui', 'Sur inscription : 02 40', 'contacter Aïcha'].map(lireInscription)).toEqual([
      { genre: 'libre', mot: '' },
      { genre: 'libre', mot: '' },
      { genre: 'sur-inscription', mot: '' },
      { genre: 'sur-inscription', mot: '02 40' },
      { genre: 'sur-inscription', mot: 'contacter Aïcha' },
    ])
    expect(['Annulée', 'reporté', 'Complet', 'Programmée', 'Accordé'].map(lireStatut)).toEqual([
      'annulee',
      'reportee',
      'complete',
      'programmee',
      null,
    ])
    expect(lireListe('femmes, familles')).toEqual(['femmes', 'familles'])
    expect(lireListe('femmes, familles;')).toEqual(['femmes, familles'])
  })

  it('never throws, whatever the cells', async () => {
    const mot = fc.oneof(
      fc.constantFrom(
        'Date',
        'Début',
        'Fin',
        'Horaires',
        'Récurrence',
        'Identifiant',
        'Origine',
        '18/03/2026',
        '14h',
        '25h',
        'tous les mercredis',
        '-1',
        '99999999',
        'sauf vacances',
        '31/12/9999',
        '2026-03-18T14:00',
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(mot, { maxLength: 6 }), { minLength: 1, maxLength: 8 }), async (lignes) => {
        const texte = lignes.map((ligne) => ligne.join(';')).join('\n')
        const classeur = await lireTableur(
          new TextEncoder().encode(`Date;Début;Fin;Horaires;Récurrence;Origine\n${texte}`),
        )
        if (classeur.ok) lireTableauDeDates(classeur.value, CADRE)
      }),
    )
  })
})

it('says of each word too long that its end is left out', async () => {
  const rangee = `Club;03/04/2026;10:00;11:00;${'t'.repeat(121)};${'l'.repeat(201)};${'d'.repeat(2_001)}`
  const lue = await lire(['Action;Date;Début;Fin;Titre;Lieu;Description', rangee])
  const dites = JSON.stringify(lue)
  for (const quoi of ['Le titre est trop long', 'Le lieu est trop long', 'La description est trop longue'])
    expect(dites, quoi).toContain(quoi)
})

describe('what is not taken of a table is said', () => {
  it('of a word that tells no state of ours, of what is too long, cell by cell', async () => {
    const { remarques } = await lire([
      'Date;Horaires;Statut;Tarif;Comment s’inscrire',
      `14/03/2026;14h-16h;Pas de séance;${'2 € '.repeat(40)};${'au local '.repeat(40)}`,
    ])
    expect(remarques.map(({ colonne, message }) => `${colonne} : ${message.replaceAll('\u00a0', ' ')}`)).toEqual([
      'Tarif : Le tarif est trop long : sa fin est laissée de côté.',
      'Comment s’inscrire : Ce qui est dit de l’inscription est trop long : sa fin est laissée de côté.',
      'Statut : Ce mot ne dit pas si la date est annulée, reportée, déplacée ou complète : il n’est pas repris.',
    ])
  })

  it('of a hidden sheet', async () => {
    const feuille = (nom: string) => ({ nom, entetes: ['Date', 'Horaires'], lignes: [['14/03/2026', '14h-16h']] })
    const lu = await lireTableur(new Uint8Array(await ecrireXlsx([feuille('Mars'), feuille('Avril')])))
    if (!lu.ok) throw new Error(lu.reason)
    const feuilles = lu.value.feuilles.map((une, i) => ({ ...une, masquee: i === 1 }))
    const lue = lireTableauDeDates({ ...lu.value, feuilles }, CADRE)
    expect(lue.ok && lue.value.remarques.map(({ feuille, message }) => `${feuille} : ${message}`)).toEqual([
      'Avril : Cette feuille est masquée : elle n’est pas reprise.',
    ])
  })

  it('takes no « non obligatoire » for a « oui »', () => {
    expect(['non obligatoire', 'Pas nécessaire', 'facultative, au 02 40'].map(lireInscription)).toEqual([
      { genre: 'libre', mot: 'non obligatoire' },
      { genre: 'libre', mot: 'Pas nécessaire' },
      { genre: 'libre', mot: 'facultative, au 02 40' },
    ])
  })
})
