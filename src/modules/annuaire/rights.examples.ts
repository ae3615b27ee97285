import { newId } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'
import { unContact, unePersonne, unTalent } from '#src/test/builders.ts'
import { lisant } from '#src/test/formulaires.ts'
import type { Example, Examples } from '#src/test/rights.ts'

const fields = () => ({
  talentId: newId(),
  personneId: newId(),
  prenom: 'Nadia',
  nom: 'Ferhat',
  telephone: '06 39 98 77 01',
  texte: 'Je sais coudre',
  age: 'adulte',
  accords: ['entremise'],
  moyen: 'telephone',
})

const talent = async (s: Scene, champs?: Example['fields']): Promise<Example> => {
  const id = await unTalent(s, { accords: ['annuaire', 'entremise'] })
  const lien = { geste: 'ma-fiche', sujetId: id }
  return champs ? { params: { id }, lien, fields: champs } : { params: { id }, lien }
}

const personne = async (s: Scene, champs?: Example['fields']): Promise<Example> => {
  const id = await unePersonne(s, { prenom: 'Malik', cercle: 'porteur', accords: ['structure'] })
  const lien = { geste: 'mes-coordonnees', sujetId: id, personneId: id }
  return champs ? { params: { id }, lien, fields: champs } : { params: { id }, lien }
}

/** Two talents of the same name. */
const paire = async (s: Scene) => {
  const personnes: string[] = []
  for (let n = 0; n < 2; n += 1) {
    const talentId = await unTalent(s, { accords: ['annuaire'] })
    const { personne_id } = await s.prepare((tx) =>
      tx.selectFrom('talents').select('personne_id').where('id', '=', talentId).executeTakeFirstOrThrow(),
    )
    personnes.push(personne_id)
  }
  const [id = '', autre = ''] = personnes
  return { id, autre }
}

const mots = { version: '1', prenom: 'Aïcha', texte: 'Je couds encore', moments: ['soir'], parMois: '2' }

const lit = (base: string) => (base.startsWith('/ma-fiche') ? 'lien' : 'coordination')

/** The same gestures behind the desk's door and the person's own. */
const gestes = (base: '/annuaire/:id' | '/ma-fiche/:id'): Examples => ({
  [`GET ${base}/modifier`]: (s) => talent(s),
  [`POST ${base}/modifier`]: (s) => talent(s, mots),
  [`GET ${base}/coordonnees`]: (s) => talent(s),
  [`POST ${base}/coordonnees`]: lisant(lit(base), `${base}/coordonnees`, (s) => talent(s, { telephone: '0639987702' })),
  [`GET ${base}/accords`]: (s) => talent(s),
  [`POST ${base}/accords`]: lisant(lit(base), `${base}/accords`, (s) =>
    talent(s, { accords: ['directe'], moyen: 'telephone' }),
  ),
  [`GET ${base}/presence`]: (s) => talent(s),
  [`POST ${base}/presence`]: (s) => talent(s, { quoi: 'un-mois' }),
  [`POST ${base}/reprise`]: (s) => talent(s, {}),
  [`POST ${base}/confirmation`]: (s) => talent(s, {}),
  [`GET ${base}/structures`]: (s) => talent(s),
  [`POST ${base}/structures`]: (s) => talent(s, { structures: [] }),
  [`GET ${base}/effacement`]: (s) => talent(s),
  [`POST ${base}/effacement`]: (s) => talent(s, {}),
})

export const examples: Examples = {
  'POST /annuaire/:id/effacement/demande': (s) => talent(s, {}),
  'POST /annuaire/:id/numero/bon': (s) => talent(s, {}),
  'GET /je-peux-aider': async () => ({}),
  'POST /je-peux-aider': async () => ({ fields: fields() }),
  'GET /je-peux-aider/merci': async () => ({}),
  'GET /annuaire': async () => ({}),
  'POST /annuaire/lues': async () => ({ fields: { id: [newId()] } }),
  'GET /annuaire/extrait': async () => ({}),
  'GET /annuaire/extrait/pdf': async () => ({}),
  'GET /annuaire/feuille': async () => ({}),
  'GET /annuaire/feuille/pdf': async () => ({}),
  'GET /annuaire/saisie-papier': async () => ({}),
  'POST /annuaire/saisie-papier': async () => ({
    fields: {
      talentId: newId(),
      personneId: newId(),
      prenom: 'Nadia',
      nom: 'Ferhat',
      joindre: '06 39 98 77 01',
      texte: 'Je sais coudre',
      moments: '25',
      accords: 'AC',
      age: 'adulte',
    },
  }),
  'GET /annuaire/nouveau': async () => ({}),
  'POST /annuaire/nouveau': async () => ({ fields: fields() }),
  'GET /annuaire/conseil': async () => ({}),
  'POST /annuaire/conseil': async () => ({
    fields: {
      feuilleId: newId(),
      membres: 'Odile Marchand, 06 39 98 77 03, relire',
      accords: ['annuaire', 'entremise'],
    },
  }),
  'GET /annuaire/doublons': async () => ({}),
  'GET /annuaire/doublons/:id': async (s) => {
    const { id, autre } = await paire(s)
    return { params: { id }, query: `avec=${autre}` }
  },
  'POST /annuaire/doublons/:id': async (s) => {
    const { id, autre } = await paire(s)
    return { params: { id }, fields: { autre } }
  },
  'POST /annuaire/doublons/:id/differentes': async (s) => {
    const { id, autre } = await paire(s)
    return { params: { id }, fields: { autre } }
  },
  'GET /annuaire/:id': (s) => talent(s),
  'POST /annuaire/:id/numero': (s) => talent(s, {}),
  'POST /annuaire/:id/page': (s) => talent(s, {}),
  'POST /annuaire/:id/tout': (s) => talent(s, {}),
  'POST /structures/:id/contacts/:contactId/page': async (s, structureId) => ({
    params: {
      id: structureId,
      contactId: await unContact(s, structureId, await unePersonne(s, { cercle: 'porteur' })),
    },
    fields: {},
  }),
  'GET /ma-fiche/:id': (s) => talent(s),
  'GET /ma-fiche/:id/donnees': (s) => talent(s),
  'GET /ma-fiche/:id/tout': (s) => talent(s),
  'GET /mes-coordonnees/:id': (s) => personne(s),
  'POST /mes-coordonnees/:id': lisant('lien', '/mes-coordonnees/:id', (s) =>
    personne(s, { prenom: 'Malik', telephone: '06 39 98 77 02', structure: 'oui' }),
  ),
  'GET /mes-coordonnees/:id/donnees': (s) => personne(s),
  'GET /mes-coordonnees/:id/tout': (s) => personne(s),
  'GET /mes-coordonnees/:id/effacement': (s) => personne(s),
  'POST /mes-coordonnees/:id/effacement': (s) => personne(s, {}),
  ...gestes('/annuaire/:id'),
  ...gestes('/ma-fiche/:id'),
}
