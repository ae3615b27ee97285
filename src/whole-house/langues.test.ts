import { expect, it } from 'vitest'
import { LIEN_DU_TALENT } from '#modules/mises-en-lien/policy.ts'
import { uneMiseEnLien } from '#modules/mises-en-lien/testing.ts'
import { newId } from '#platform/ids.ts'
import { insecables } from '#src/ground/typographie.ts'
import { scene } from '#src/test/app.ts'
import { unAppel, unTalent } from '#src/test/builders.ts'

const ARABE = 'أستطيع أن أخيط الملابس'
const SANS_LANGUE =
  /<(textarea|title|option|script)\b[\s\S]*?<\/\1>|<(\w+)[^>]*\slang="ar" dir="rtl"[^>]*>[\s\S]*?<\/\2>|<[^>]*>/g

it('another alphabet carries its language and direction on every page that quotes it', async () => {
  const s = await scene()
  const talentId = await unTalent(s, { prenom: 'Nour', texte: `Couture. ${ARABE}` })
  const appelId = await unAppel(s, { titre: `Traduire « ${ARABE} »`, besoin: `Lire : ${ARABE}.` })
  const { id, personneId, structureId } = await uneMiseEnLien(s, { talentId, appelId, etat: 'proposee-au-talent' })
  const bureau = s.as('coordination')
  await bureau.post(`/mises-en-lien/${id}/notes`, { id: newId(), texte: ARABE, visibilite: 'conseil' })
  const elle = s.as({ genre: 'lien', lien: { id: newId(), geste: LIEN_DU_TALENT, sujetId: id, personneId } })
  await elle.post(`/mises-en-lien/${id}/reponse`, { reponse: 'oui', mot: ARABE })
  const pages = [
    ...['', '/annuaire', `/annuaire/${talentId}`, '/mises-en-lien', `/mises-en-lien/${id}`, '/appels'].map((page) =>
      bureau.get(page),
    ),
    ...[`/appels/${appelId}`, `/appels/${appelId}/mises-en-lien`, `/structures/${structureId}`].map((page) =>
      bureau.get(page),
    ),
    elle.get(`/mises-en-lien/${id}/reponse`),
    s.as('visiteur').get(`/appels/${appelId}`),
  ]
  let dites = 0
  for (const page of await Promise.all(pages)) {
    // As the server sends it: this is the last thing done to a page.
    const html = insecables(await page.text())
    dites += html.split(ARABE).length - 1
    expect(html.replaceAll(SANS_LANGUE, ' ')).not.toMatch(/\p{Script=Arabic}/u)
  }
  expect(dites).toBeGreaterThan(12)
})
