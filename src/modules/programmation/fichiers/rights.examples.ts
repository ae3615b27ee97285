import { conclureDepot, insererDepot } from '#modules/depots/index.ts'
import { versionDuOui } from '#modules/depots/testing.ts'
import { newId } from '#platform/ids.ts'
import { lireTableur } from '#platform/tableur/lire.ts'
import type { Scene } from '#src/test/app.ts'
import { lisant } from '#src/test/formulaires.ts'
import type { Examples } from '#src/test/rights.ts'
import { lireProgrammation } from '../classeurs/lecture.ts'
import { PROGRAMMATION } from './genre.ts'

const octets = new TextEncoder().encode(
  [
    'Référence;Structure;Intitulé de l’action;Quartier;Décision;Ville accordé',
    '26-A-01;Les Voisines;Repas partagé;Bellevue;Favorable;2000',
    '26-A-02;La Roue libre;Atelier vélo;Bellevue;Favorable;1500',
    '26-A-03;Les Voisines;Chorale des halls;Bellevue;En attente;',
  ].join('\r\n'),
)

const RIEN = { creees: 0, modifiees: 0, inchangees: 0, refusees: 0 }

const LISTE = new TextEncoder().encode('Structure;SIRET;Adresse\r\nLe Fil;;3 rue du Palier\r\nLe Clic;;4 rue du Palier')

/** A file read and ready to be agreed to. */
async function unFichier(s: Scene, applique = false, dit = octets) {
  const id = newId()
  const classeur = await lireTableur(dit)
  await s.prepare(async (tx, visit) => {
    const depot = { id, nomFichier: 'programmation.csv', octets: dit, deposePar: 'essai' }
    const lecture = classeur.ok ? lireProgrammation(classeur.value) : {}
    await insererDepot(tx, visit, PROGRAMMATION, { ...depot, lecture })
    if (applique) await conclureDepot(tx, visit, PROGRAMMATION, id, RIEN)
  })
  return { params: { id } }
}

export const examples: Examples = {
  'GET /programmation.xlsx': async () => ({}),
  'GET /programmation.ods': async () => ({}),
  'GET /import': async () => ({}),
  'POST /import': async () => ({
    fields: { id: newId() },
    file: { name: 'programmation.csv', field: 'fichier', bytes: octets },
  }),
  'GET /import/:id': (s) => unFichier(s),
  'GET /import/:id/etat': (s) => unFichier(s),
  'POST /import/:id/application': async (s) => {
    const { params } = await unFichier(s)
    return { params, fields: { version: await versionDuOui(s.as('cdsu'), `/import/${params.id}`) } }
  },
  'POST /import/:id/abandon': (s) => unFichier(s),
  'GET /import/:id/correspondance': (s) => unFichier(s),
  'POST /import/:id/correspondance': (s) => unFichier(s),
  'GET /import/:id/contacts': (s) => unFichier(s),
  'POST /import/:id/contacts': (s) => unFichier(s),
  'POST /import/:id/structures': lisant(
    'cdsu',
    '/import/:id/structures',
    (s) => unFichier(s, false, LISTE),
    '/import/:id',
  ),
  'GET /import/:id/classeur': (s) => unFichier(s, true),
}
