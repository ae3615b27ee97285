import { describe, expect, it } from 'vitest'
import { nomCourt, nomEntier, peutServir, type Usage } from './domain.ts'
import { enregistrable } from './noms.ts'

describe('peutServir', () => {
  const rien = new Map<Usage, boolean>()
  it.each([
    ['nothing was ever asked', rien, ['entremise'], false],
    ['the use was agreed to', new Map<Usage, boolean>([['entremise', true]]), ['entremise'], true],
    ['the use was refused', new Map<Usage, boolean>([['entremise', false]]), ['entremise'], false],
    ['another use was agreed to', new Map<Usage, boolean>([['photo', true]]), ['entremise'], false],
    ['one of two was agreed to', new Map<Usage, boolean>([['directe', true]]), ['entremise', 'directe'], true],
  ] as [string, Map<Usage, boolean>, Usage[], boolean][])('when %s', (_, derniers, usages, allowed) => {
    expect(peutServir({ pour: 'joindre', usages }, derniers).ok).toBe(allowed)
  })

  it('lets both sides of a double yes, and the person, read without a use', () => {
    expect(peutServir({ pour: 'double-oui', sujetId: 'x' }, rien).ok).toBe(true)
    expect(peutServir({ pour: 'soi' }, rien).ok).toBe(true)
  })
})

describe('names', () => {
  it.each([
    [{ prenom: 'Aïcha', nom: 'Benali' }, 'Aïcha B.', 'Aïcha Benali'],
    [{ prenom: 'Zoé', nom: 'élan' }, 'Zoé É.', 'Zoé élan'],
    [{ prenom: 'Moussa', nom: '' }, 'Moussa', 'Moussa'],
    // A whole name in the one box that asks: what others see is the first word, and an initial.
    [{ prenom: 'Samira Haddad', nom: '' }, 'Samira H.', 'Samira Haddad'],
    [{ prenom: 'Samira Ben Haddad', nom: '' }, 'Samira B.', 'Samira Ben Haddad'],
    [{ prenom: 'Samira Haddad', nom: 'HADDAD' }, 'Samira H.', 'Samira Haddad HADDAD'],
    [{ prenom: 'Marie Claire', nom: '' }, 'Marie C.', 'Marie Claire'],
    [{ prenom: 'Marie Claire', nom: 'Dupont' }, 'Marie Claire D.', 'Marie Claire Dupont'],
    [{ prenom: 'Sœur Marie-Paule', nom: '' }, 'Sœur Marie-Paule', 'Sœur Marie-Paule'],
    [{ prenom: 'Pierre et Marie', nom: '' }, 'Pierre et Marie', 'Pierre et Marie'],
    [{ prenom: 'Pierre et Marie Haddad', nom: '' }, 'Pierre et Marie H.', 'Pierre et Marie Haddad'],
    [{ prenom: 'M. Perrin', nom: '' }, 'M. P.', 'M. Perrin'],
    [{ prenom: 'Madame Le Goff', nom: '' }, 'Madame L.', 'Madame Le Goff'],
    [{ prenom: 'Mme', nom: 'Diallo' }, 'Mme D.', 'Mme Diallo'],
    [{ prenom: 'M.Perrin', nom: '' }, 'M. P.', 'M.Perrin'],
    [{ prenom: 'Melle Diallo', nom: '' }, 'Melle D.', 'Melle Diallo'],
    [{ prenom: 'M. et Mme Perrin', nom: '' }, 'M. et Mme P.', 'M. et Mme Perrin'],
    [{ prenom: 'Madame et Monsieur', nom: 'Diallo' }, 'Madame et Monsieur D.', 'Madame et Monsieur Diallo'],
    [{ prenom: 'Me Perrin', nom: '' }, 'Me P.', 'Me Perrin'],
    [{ prenom: 'Maître Perrin', nom: '' }, 'Maître P.', 'Maître Perrin'],
    [{ prenom: 'Mesdames Perrin', nom: '' }, 'Mesdames P.', 'Mesdames Perrin'],
    [{ prenom: 'Mesdames Perrin et Roy', nom: '' }, 'Mesdames P.', 'Mesdames Perrin et Roy'],
    [{ prenom: 'Famille Perrin', nom: '' }, 'Famille P.', 'Famille Perrin'],
    [{ prenom: 'Vve Perrin', nom: '' }, 'Vve P.', 'Vve Perrin'],
    [{ prenom: 'Georges', nom: '(Tonton)' }, 'Georges T.', 'Georges (Tonton)'],
    [{ prenom: 'Mélissa', nom: 'Perrin' }, 'Mélissa P.', 'Mélissa Perrin'],
    [{ prenom: 'M.-Claude', nom: 'Roy' }, 'M.-Claude R.', 'M.-Claude Roy'],
    [{ prenom: 'Sœur Marie-Paule', nom: '' }, 'Sœur Marie-Paule', 'Sœur Marie-Paule'],
  ])('of %j', (personne, court, entier) => {
    expect(nomCourt(personne)).toBe(court)
    expect(nomEntier(personne)).toBe(entier)
  })

  it.each([
    ['M. Perrin', '', 'M. Perrin', ''],
    ['Mme', 'Le Goff', 'Mme Le Goff', ''],
    ['M. Jean Perrin', '', 'Jean', 'Perrin'],
    ['Madame Le Goff', '', 'Madame Le Goff', ''],
    ['Mme Jeanne', 'Le Goff', 'Jeanne', 'Le Goff'],
    ['Marie Claire', '', 'Marie Claire', ''],
    ['M', '', 'M', ''],
    ['M. et Mme Perrin', '', 'M. et Mme Perrin', ''],
    ['M. et Mme', 'Perrin', 'M. et Mme Perrin', ''],
    ['M.Perrin', '', 'M.Perrin', ''],
    ['Mesdames Perrin et Roy', '', 'Mesdames Perrin et Roy', ''],
    ['Me Jean', 'Perrin', 'Jean', 'Perrin'],
    // Others read a name who may not read these.
    ['Sabrina', 'Lefort 06 39 98 40 11 s.lefort@ml.example', 'Sabrina', 'Lefort'],
    ['redaction@perchoir.example', '', '', ''],
    ['06', '39 98 40 11', '', ''],
  ])('keeps « %s » and « %s » as « %s » and « %s »', (prenom, nom, garde, reste) => {
    expect(enregistrable({ prenom, nom })).toEqual({ prenom: garde, nom: reste })
  })
})
