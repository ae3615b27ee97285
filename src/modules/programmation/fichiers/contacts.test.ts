import { expect, it } from 'vitest'
import { nomEnDeux } from './contacts.ts'

it.each([
  ['(poste vacant)', ' '],
  ['Poste à pourvoir', ' '],
  ['Recrutement en cours', ' '],
  ['DUPONT Marie', 'Marie Dupont'],
  ['Mme Vacante', 'Mme Vacante '],
  ['M. Perrin', 'M. Perrin '],
  ['Mme LE GOFF Jeanne', 'Jeanne Le Goff'],
  ['MARIE DUPONT', 'Marie Dupont'],
  ['', 'contact@exemple.fr '],
])('reads « %s » as « %s »', (ecrit, lu) => {
  const { prenom, nom } = nomEnDeux({ nom: ecrit, mail: 'contact@exemple.fr' })
  expect(`${prenom} ${nom}`).toBe(lu)
})
