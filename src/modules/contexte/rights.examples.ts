import { insererDepot } from '#modules/depots/index.ts'
import { versionDuOui } from '#modules/depots/testing.ts'
import { newId } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'
import { lisant } from '#src/test/formulaires.ts'
import type { Examples } from '#src/test/rights.ts'
import { CATALOGUE } from './catalogue.ts'
import { FICHIER_DE_SERIE } from './genre.ts'
import { lireSerie } from './lire/lire.ts'
import { CODE_DU_QUARTIER, coder, uneSerie } from './testing.ts'

const octets = new TextEncoder().encode(`code;annee;valeur\n${CODE_DU_QUARTIER};2021;42,1\n${CODE_DU_QUARTIER};2019;s`)

async function unFichier(s: Scene) {
  const id = newId()
  await coder(s)
  const definition = CATALOGUE.find(({ cle }) => cle === 'taux-de-pauvrete') ?? FICHIER_DE_SERIE.rienDit.definition
  const cadre = { unite: '%', codes: [CODE_DU_QUARTIER], annee: null, colonne: null }
  const lue = await lireSerie(octets, cadre)
  const choix = { definition, annee: null, colonne: null, autres: [] }
  await s.prepare(async (tx, visit) => {
    const depot = { id, nomFichier: 'pauvrete.csv', octets, choix, deposePar: 'Essai' }
    if (lue.ok) await insererDepot(tx, visit, FICHIER_DE_SERIE, { ...depot, lecture: lue.value })
  })
  return { params: { id } }
}

const laSerie = async (s: Scene) => ({ params: { id: await uneSerie(s) } })

export const examples: Examples = {
  'GET /contexte': async (s) => {
    await uneSerie(s)
    return {}
  },
  'GET /contexte/:id': laSerie,
  'GET /contexte/:id/retrait': laSerie,
  'POST /contexte/:id/retrait': lisant('cdsu', '/contexte/:id/retrait', laSerie),
  'GET /contexte/import': async () => ({}),
  'POST /contexte/import': async () => ({
    fields: { id: newId(), serieId: 'taux-de-pauvrete' },
    file: { name: 'pauvrete.csv', field: 'fichier', bytes: octets },
  }),
  'GET /contexte/import/:id': unFichier,
  'GET /contexte/import/:id/etat': unFichier,
  'POST /contexte/import/:id/application': async (s) => {
    const { params } = await unFichier(s)
    return { params, fields: { version: await versionDuOui(s.as('cdsu'), `/contexte/import/${params.id}`) } }
  },
  'POST /contexte/import/:id/abandon': unFichier,
  'POST /contexte/import/:id/colonne': async (s) => ({ ...(await unFichier(s)), fields: { annee: '2021' } }),
}
