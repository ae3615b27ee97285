import { describe, expect, it } from 'vitest'
import { ETATS, NOM_DE_L_ETAT } from '../domain.ts'
import { ditUneReserve, etatDepuis, etatDit, genreDepuis, periodeDepuis } from './vocabulaires/vocabulaire.ts'

describe('etatDepuis', () => {
  it.each([
    ['Favorable', 'prevue'],
    ['FAV', 'prevue'],
    ['Fav. sous réserve du bilan 2025', 'en-instruction'],
    ['Avis favorable', 'en-instruction'],
    ['En attente de vote', 'en-instruction'],
    ['Pas encore validée', 'en-instruction'],
    ['Pas retenue', 'refusee'],
    ['Non validé', 'refusee'],
    ['Non réalisée', 'annulee'],
    ['Retiré', 'retiree'],
    ['Retiré par le porteur', 'retiree'],
    ['Sans suite', 'refusee'],
    ['Classée sans suite', 'refusee'],
    ['Désistement', 'retiree'],
    ['Retrait', 'retiree'],
    ['Acceptée', 'prevue'],
    ['Prévue, pas encore démarrée', 'prevue'],
    ['Défavorable', 'refusee'],
    ['Non retenue', 'refusee'],
    ['Orientée vers le droit commun', 'orientee'],
    ['Ajournée au comité de mai', 'ajournee'],
    ['CPO', 'prevue'],
    ['Voté à 0', 'refusee'],
    ['Voté 0 €', 'refusee'],
    ['vote zéro', 'refusee'],
    ['0 € accordé', 'refusee'],
    ['Voté à 0,5 k€', 'prevue'],
    ['Voté le 17/03', 'prevue'],
    ['Accordé 10 000 €', 'prevue'],
    ['En cours', 'en-cours'],
    ['En cours d’instruction', 'en-instruction'],
    ['Annulée par le porteur', 'annulee'],
    ['Terminée', 'terminee'],
    ['Transmise', 'deposee'],
    ['', 'en-instruction'],
  ])('reads %j as %s', (ecrit, etat) => expect(etatDepuis(ecrit, false)).toBe(etat))

  it('reads « abandonnée » as called off where it was voted, as withdrawn where it was only asked for', () => {
    expect(etatDepuis('Abandonnée', true)).toBe('annulee')
    expect(etatDepuis('Abandonnée', false)).toBe('retiree')
  })

  it('takes what is withdrawn for called off where it was voted, and reads each word of ours', () => {
    for (const dit of ['Retiré', 'Désistement', 'L’association renonce']) expect(etatDepuis(dit, true)).toBe('annulee')
    for (const etat of ETATS) expect(etatDit(NOM_DE_L_ETAT[etat], false)).toBe(etat)
    expect(etatDit('bizarre', true)).toBeNull()
  })

  it('takes granted money for a decision when no word says it, or says it with a reserve', () => {
    expect(etatDepuis('', true)).toBe('prevue')
    expect(etatDepuis('Fav. sous réserve du bilan 2025', true)).toBe('prevue')
    expect(etatDepuis('Avis favorable', true)).toBe('prevue')
    expect(etatDepuis('à instruire', true)).toBe('en-instruction')
  })
})

describe('a decision with a reserve', () => {
  const APRES = [
    'des devis',
    'accord écrit du bailleur',
    'du refus de l’Agglomération',
    'du vote de la Région',
    'de rien',
  ]

  it.each(['Oui', 'OK', 'Favorable', 'Fav.', 'Accordé', 'Retenue', 'Validé à l’unanimité', 'Voté le 18/06'])(
    '« %s sous réserve » is one state, whatever it hangs on: planned where money followed, else under study',
    (oui) => {
      for (const mots of ['sous réserve', 'sous réserve :', 'avec réserves', '(réserve)', ', s/r'])
        for (const apres of APRES) {
          const ecrit = `${oui} ${mots} ${apres}`
          expect([ecrit, etatDit(ecrit, true), etatDit(ecrit, false)]).toEqual([ecrit, 'prevue', 'en-instruction'])
          expect([ecrit, ditUneReserve(ecrit)]).toEqual([ecrit, true])
        }
    },
  )

  it.each([
    ['Ajourné, réserve sur l’accord de la Ville', 'ajournee'],
    ['Défavorable sous réserve d’un budget validé', 'refusee'],
    ['Sous réserve de l’accord de la Ville', 'prevue'],
    ['Sous réserve des devis', 'prevue'],
    ['3 000 sous réserve d’un avis favorable', 'prevue'],
    ['Oui si attestation Urssaf à jour', 'prevue'],
    ['Favorable à condition que la CAF refuse', 'prevue'],
    ['Oui sous réserve que le porteur n’abandonne pas', 'prevue'],
    ['Favorable sans réserve', 'prevue'],
    ['Oui, réserve levée le 12/03', 'prevue'],
  ])('reads %j beside granted money as %s', (ecrit, etat) => expect(etatDit(ecrit, true)).toBe(etat))

  it('out of the contract, is another’s to fund', () => {
    expect(etatDit('hors contrat, fonds propres de la structure', false)).toBe('orientee')
  })

  it('without a yes and without money, is under study', () => {
    for (const ecrit of ['Sous réserve des devis', 'Réserve : attend l’ARS'])
      expect([ecrit, etatDit(ecrit, false)]).toEqual([ecrit, 'en-instruction'])
  })

  it.each([
    ['Favorable, mais pas un sou avant le bilan 2025', true],
    ['Oui sauf si le devis n’arrive pas', true],
    ['D’accord à condition que le collège signe', true],
    ['Accordé, mais il manque l’attestation', true],
    ['Fav., rien avant la convention', true],
    ['Oui dès que les statuts arrivent', true],
    ['Validé tant que le bilan n’est pas reçu : rien', true],
    ['Oui mais 2 000 € au lieu de 3 000', false],
    ['Favorable, mais montant réduit', false],
    ['Accordé avant l’été', false],
    ['Favorable après débat', false],
    ['Validé le 3 mars, sauf la sortie à la mer', false],
  ])('reads in %j whether the yes hangs on something: %s', (ecrit, dite) =>
    expect([ecrit, ditUneReserve(ecrit), etatDepuis(ecrit, true)]).toEqual([ecrit, dite, 'prevue']),
  )

  it('none is left once it is lifted, or where there is none', () => {
    for (const ecrit of [
      'Favorable sans réserve',
      'Oui, réserve levée le 12/03',
      'Oui, la réserve est levée',
      'Favorable, les réserves ont été levées',
      'Levée des réserves : favorable',
      'Réserve levée',
      'Réserve levée le 30 avril',
      'Levée de la réserve (mail DDETS)',
    ]) {
      expect([ecrit, ditUneReserve(ecrit), etatDit(ecrit, false)]).toEqual([ecrit, false, 'prevue'])
    }
  })
})

it.each([
  ['Non (commercial)', 'refusee'],
  ['Non à l’unanimité (sécurité)', 'refusee'],
  ['Non. Structure privée', 'refusee'],
  ['Non, pas encore voté', 'en-instruction'],
  ['Non communiqué', null],
  ['Oui, État ramené à 3 500', 'prevue'],
  ['Oui 19 000 au total', 'prevue'],
  ['Oui mais à confirmer', 'en-instruction'],
])('takes the « oui » or « non » that begins %j for its decision: %s', (ecrit, etat) =>
  expect(etatDit(ecrit, false)).toBe(etat),
)

describe('periodeDepuis', () => {
  it.each([
    ['année civile', 'annee-civile'],
    ['01/01/2026 - 31/12/2026', 'annee-civile'],
    ['sept-juin', 'annee-scolaire'],
    ['2026-2027', 'annee-scolaire'],
    ['hiver 2026-2027', 'dates'],
    ['année', 'annee-civile'],
    ['T2', 'dates'],
    ['CPO 2024-2026', 'pluriannuelle'],
    ['2024-2026', 'pluriannuelle'],
    ['année scolaire', 'annee-scolaire'],
    ['scolaire 2026', 'annee-scolaire'],
    ['année 26-27', 'annee-scolaire'],
    ['2026/27', 'annee-scolaire'],
    ['10-11', 'dates'],
    ['du 10/11 au 11/12', 'dates'],
    ['vacances scolaires', 'dates'],
    ['hors temps scolaire', 'dates'],
    ['avril-juin', 'dates'],
    ['', 'annee-civile'],
    ['Année 2026', 'annee-civile'],
  ])('reads %j as %s', (ecrite, genre) => expect(periodeDepuis(ecrite)).toBe(genre))
})

describe('genreDepuis', () => {
  it.each([
    [null, 'Collectif « Les Lundis »', 'collectif'],
    ['École', 'Jean-Moulin', 'etablissement'],
    ['Bailleur social', 'Habitat 44', 'bailleur'],
    [null, 'Association des Fabuleuses Mécaniques', 'association'],
    [null, 'Les Fabuleuses Mécaniques', null],
  ])('reads %j %j as %s', (type, nom, genre) => expect(genreDepuis(type, nom)).toBe(genre))
})
