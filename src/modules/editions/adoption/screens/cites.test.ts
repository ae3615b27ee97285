import { expect, it } from 'vitest'
import { unCommentaire, unePageDuConseil } from '#modules/evaluation/commentaires/testing.ts'
import { redire, retirer } from '#modules/recits/dits/usecases.ts'
import { unRecit } from '#modules/recits/testing.ts'
import { newId } from '#platform/ids.ts'
import { popplerMissing, textOf } from '#platform/pdf/testing.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'
import { uneEdition } from '../testing.ts'

const RECIT = 'Depuis l’atelier, je parle avec ma voisine Samira tous les mardis, au marché des Cerisiers.'
const COMMENTAIRE =
  'Fatou le dit : « depuis l’atelier je parle avec ma voisine SAMIRA tous les mardis ». C’est net, et rare.'
const PAGE = `On nous l’a raconté ainsi : ${RECIT} Il y en a d’autres.`

/** A year with a story that the city and the council quote, adopted. */
async function uneAnneeQuiCite() {
  const s = await scene()
  await uneAction(s, { annee: 2025 })
  const recitId = await unRecit(s, { etat: 'garde', texte: RECIT, nom: 'Fatou' })
  const autreId = await unRecit(s, { etat: 'garde', texte: 'Je parle avec ma voisine Samira de la pluie.' })
  await unCommentaire(s, { texte: COMMENTAIRE })
  await unePageDuConseil(s, { texte: PAGE })
  const edition = `/evaluation/editions/${await uneEdition(s, { annee: 2025 })}`
  const lire = async () => {
    const [page, adoptee, pdf] = await Promise.all(
      ['/evaluation/2025', edition, `${edition}/pdf`].map((chemin) => s.as('conseil').get(chemin)),
    )
    const octets = new Uint8Array(await (pdf ?? new Response()).arrayBuffer())
    const papier = popplerMissing() ? [] : [textOf(octets).replaceAll(/\s+/gu, ' ')]
    return [...(await Promise.all([page, adoptee].map((une) => texteDe(une ?? new Response())))), ...papier]
  }
  const commentaires = await s.prepare((tx) => tx.selectFrom('commentaires_d_evaluation').selectAll().execute())
  expect((await lire()).every((lu) => lu.includes('Samira') || lu.includes('SAMIRA'))).toBe(true)
  return { s, recitId, autreId, lire, version: commentaires[0]?.version ?? 0 }
}

it('says so to whoever quotes a story that everybody may read, and to nobody else', async () => {
  const { s } = await uneAnneeQuiCite()
  const cdsu = s.as('cdsu')
  const garde = async (section: string, texte: string) => {
    const dit = { id: newId(), cote: 'cdsu', accord: 'ajoute', commentaireDit: texte, version: '0' }
    const envoi = await cdsu.post(`/evaluation/2025/commentaires/${section}`, dit)
    expect(envoi.status).toBe(303)
    return decodeURIComponent(envoi.headers.get('set-cookie') ?? '')
  }
  await unRecit(s, { etat: 'garde', accord: 'conseil', texte: 'La nuit, le gardien nous laisse dehors, toujours.' })
  expect(await garde('argent', 'La nuit, le gardien nous laisse dehors.')).not.toContain('les mots d’un récit')
  expect(await garde('bilans', COMMENTAIRE)).toContain('les mots d’un récit')
})

it('takes the words of a story that is taken back out of all that quoted it, adopted editions and papers too', async () => {
  const { s, recitId, autreId, lire, version } = await uneAnneeQuiCite()
  await retirer(s.visit('coordination'), recitId)
  for (const lu of await lire()) {
    expect(lu).not.toMatch(/samira|fatou|cerisiers/iu)
    expect(lu).toMatch(/\[retiré à la demande de la personne, le \d/u)
    expect(lu).toContain('C’est net, et rare.')
  }
  const [commentaire] = await s.prepare((tx) => tx.selectFrom('commentaires_d_evaluation').selectAll().execute())
  expect(commentaire?.texte).toMatch(/^cette personne le dit : « \[retiré[^\]]+\] »\. C’est net, et rare\.$/u)
  // Who has the page of before open brings nothing back.
  expect(commentaire?.version).toBe(version + 1)
  // Another person's own words, which say a part of the same, are hers.
  const [autre] = await s.prepare((tx) => tx.selectFrom('recits').select('texte').where('id', '=', autreId).execute())
  expect(autre?.texte).toContain('Samira')
})

it('and those of before, of a story said in other words or kept to the council', async () => {
  const { s, recitId, lire } = await uneAnneeQuiCite()
  const mots = { texte: 'Depuis l’atelier, je parle avec une voisine tous les mardis, au marché des Cerisiers.' }
  const dits = { ...mots, langue: 'fr', sens: 'mieux', depuis: '', autre: '', nom: '', accord: 'public' } as const
  const lu = await redire(s.visit('coordination'), recitId, dits, 2, newId())
  expect(lu.ok).toBe(true)
  for (const dit of await lire()) {
    expect(dit).not.toMatch(/samira/iu)
    expect(dit).toMatch(/\[mots que la personne a changés le/u)
  }
})
