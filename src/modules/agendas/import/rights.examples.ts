import { fondDe } from '#modules/annee/jours/fond.ts'
import { insererDepot } from '#modules/depots/index.ts'
import { versionDuOui } from '#modules/depots/testing.ts'
import { uneSeancePubliee } from '#modules/seances/testing.ts'
import { newId } from '#platform/ids.ts'
import { lireTableur } from '#platform/tableur/lire.ts'
import type { Scene } from '#src/test/app.ts'
import type { Examples } from '#src/test/rights.ts'
import { FICHIER_DE_DATES } from './genre.ts'
import { fenetreDe } from './lire.ts'
import { lireTableauDeDates } from './tableau/lire.ts'

const octets = new TextEncoder().encode('Date;Horaires;Action\n18/03/2026;14h-16h;Repas partagé')

async function unFichier(s: Scene) {
  const id = newId()
  const classeur = await lireTableur(octets)
  const aujourdhui = Temporal.PlainDate.from('2026-03-11')
  const cadre = {
    aujourdhui,
    fenetre: fenetreDe(aujourdhui),
    fond: fondDe({ zone: 'B' }),
    nomDeFichier: '',
    correction: {},
    accessibilites: [],
  } as const
  const lue = classeur.ok ? lireTableauDeDates(classeur.value, cadre) : classeur
  await s.prepare(async (tx, visit) => {
    const depot = { id, nomFichier: 'dates.csv', octets, compteId: 'compte-porteur', deposePar: 'Essai' }
    if (lue.ok) await insererDepot(tx, visit, FICHIER_DE_DATES, { ...depot, lecture: lue.value })
  })
  return { params: { id } }
}

async function uneDate(s: Scene) {
  await uneSeancePubliee(s)
  return {}
}

export const examples: Examples = {
  'GET /calendrier/import': async () => ({}),
  'POST /calendrier/import': async () => ({
    fields: { id: newId() },
    file: { name: 'dates.csv', field: 'fichier', bytes: octets },
  }),
  'GET /calendrier/import/:id': unFichier,
  'GET /calendrier/import/:id/etat': unFichier,
  'POST /calendrier/import/:id/application': async (s, structureId) => {
    const { params } = await unFichier(s)
    const chemin = `/calendrier/import/${params.id}`
    return { params, fields: { version: await versionDuOui(s.as('porteur', { structureId }), chemin) } }
  },
  'POST /calendrier/import/:id/abandon': unFichier,
  'POST /calendrier/import/:id/actions': unFichier,
  'POST /calendrier/import/:id/colonnes': unFichier,
  'GET /calendrier/export.csv': uneDate,
  'GET /calendrier/export.xlsx': uneDate,
  'GET /calendrier/openagenda.json': uneDate,
}
