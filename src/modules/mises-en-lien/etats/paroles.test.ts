import { beforeEach, describe, expect, it } from 'vitest'
import { reconstruireMots, trouverTalent } from '#modules/annuaire/index.ts'
import { entree, familles } from '#modules/competences/index.ts'
import { newId } from '#platform/ids.ts'
import { plier } from '#platform/texte.ts'
import { contributions } from '#src/ground/host.ts'
import { found, type Me, write } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, unContact, unePersonne, uneStructure, unTalent } from '#src/test/builders.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})

type Cas = Readonly<{ texte: string; images?: readonly string[]; titre: string; besoin: string }>

const parLien = (geste: string, sujetId: string, personneId: string): Me => ({
  genre: 'lien',
  lien: { id: newId(), geste, sujetId, personneId },
})

async function courriel(genre: string, id: string): Promise<string> {
  const ecrire = contributions().flatMap((module) => module.courriels?.[genre] ?? [])[0]
  const lettre = await write(s.visit('systeme'), async (tx) => ecrire?.(s.visit('systeme'), tx, { id }))
  return lettre?.lignes.join('\n') ?? ''
}

/** All that is said of one person for one need, wherever it is said: one text by place. */
async function toutCeQuiEstDit(cas: Cas): Promise<Readonly<Record<string, string>>> {
  const talentId = await unTalent(s, { prenom: 'Odette', nom: 'Lambert', texte: cas.texte })
  await s.prepare((tx) =>
    tx
      .updateTable('talents')
      .set({ images: [...(cas.images ?? [])] })
      .where('id', '=', talentId)
      .execute(),
  )
  await s.prepare((_, visit) => reconstruireMots(visit))
  const structureId = await uneStructure(s)
  const contact = await unePersonne(s, { prenom: 'Malik', nom: 'Diop', cercle: 'porteur', accords: ['structure'] })
  const contactId = await unContact(s, structureId, contact)
  const appelId = await unAppel(s, { titre: cas.titre, besoin: cas.besoin, structureId, contactId })
  const bureau = s.as('coordination')
  const choix = await texteDe(await bureau.get(`/appels/${appelId}/mises-en-lien`))
  const plan = await texteDe(await bureau.get('/mises-en-lien/plan'))
  await bureau.post(`/appels/${appelId}/mises-en-lien`, { origine: 'choix', talentIds: talentId })
  const { id } = await s.prepare((tx) =>
    tx.selectFrom('mises_en_lien').select('id').where('appel_id', '=', appelId).executeTakeFirstOrThrow(),
  )
  const passer = (etat: 'proposee-au-talent' | 'proposee-au-porteur') =>
    s.prepare((tx) => tx.updateTable('mises_en_lien').set({ etat }).where('id', '=', id).execute())
  const { personneId } = found(await s.prepare((tx) => trouverTalent(tx, talentId)))
  const lire = async (reponse: Response) => texteDe(reponse)
  const auTalent = {
    'the suggestions': choix,
    'the plan of the week': plan,
    'the sheet of calls': await lire(await bureau.post('/mises-en-lien/telephone', { appels: id })),
    'what is said to the talent': await lire(await bureau.get(`/mises-en-lien/${id}/proposition-talent`)),
    'the message to the talent': await lire(await bureau.post(`/mises-en-lien/${id}/proposition-talent/numero`)),
    'the slip': await lire(await bureau.get(`/mises-en-lien/${id}/billet`)),
    'the page of the desk': await lire(await bureau.get(`/mises-en-lien/${id}`)),
  }
  await passer('proposee-au-talent')
  const talent = s.as(parLien('repondre-talent', id, personneId))
  const duTalent = {
    'the page of the talent': await lire(await talent.get(`/mises-en-lien/${id}/reponse`)),
    'the mail of the talent': await courriel('proposition-talent', id),
  }
  await passer('proposee-au-porteur')
  const porteur = s.as(parLien('repondre-porteur', id, contact))
  return {
    ...auTalent,
    ...duTalent,
    'the card of the structure': await lire(await porteur.get(`/mises-en-lien/${id}/reponse-porteur`)),
    'what is said to the structure': await lire(await bureau.get(`/mises-en-lien/${id}/proposition-porteur`)),
    'the slip of the structure': await lire(await bureau.get(`/mises-en-lien/${id}/billet?cote=porteur`)),
    'the mail of the structure': await courriel('proposition-porteur', id),
    'the page of the annuaire': await lire(await bureau.get(`/annuaire/${talentId}`)),
  }
}

/** The names of skills in this text that she neither wrote nor confirmed, and that the need does not name either. */
function pretes(dit: string, { texte, images = [], titre, besoin }: Cas): string[] {
  const siens = ` ${plier([texte, titre, besoin, ...images.map((id) => entree(id)?.libelle ?? '')].join(' '))} `
  const lu = ` ${plier(dit)} `
  return familles()
    .flatMap(({ entrees }) => entrees.flatMap((id) => entree(id)?.libelle ?? []))
    .filter((libelle) => lu.includes(` ${plier(libelle)} `) && !siens.includes(` ${plier(libelle)} `))
}

const CAS: Readonly<Record<string, Cas>> = {
  'who said « couture, parle arabe »': {
    texte: 'couture, parle arabe',
    titre: 'Animer un atelier de retouches avec des mamans',
    besoin: 'On cherche quelqu’un pour montrer comment retoucher des vêtements, avec une machine si possible.',
  },
  'who rides a bicycle': {
    texte: 'Je fais du vélo, je peux porter des choses.',
    titre: 'Livrer des paniers en vélo-cargo',
    besoin: 'Il faudrait livrer vingt paniers de légumes dans le quartier.',
  },
  'who is free in December': {
    texte: 'Libre en décembre, j’aime rire avec les enfants.',
    titre: 'Jouer le Père Noël',
    besoin: 'On cherche quelqu’un avec une barbe pour le goûter de Noël de l’école.',
  },
  'who confirmed one skill': {
    texte: 'Bonjour, je suis à la retraite.',
    images: ['coudre'],
    titre: 'Ourlets des rideaux de la salle',
    besoin: 'Quarante rideaux à reprendre pour la salle de spectacle.',
  },
}

describe('what is said of somebody', () => {
  it.each(Object.entries(CAS))('%s: no skill is lent to her', async (_, cas) => {
    const partout = await toutCeQuiEstDit(cas)
    for (const [ou, dit] of Object.entries(partout)) {
      expect(dit, ou).not.toBe('')
      expect(pretes(dit, cas), ou).toEqual([])
    }
  })
})
