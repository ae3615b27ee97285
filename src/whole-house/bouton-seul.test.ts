import { expect, it } from 'vitest'
import { uneMiseEnLien } from '#modules/mises-en-lien/testing.ts'
import { unInvite, unTempsFort } from '#modules/temps-forts/testing.ts'
import { newId } from '#platform/ids.ts'
import { createApp } from '#src/start/app.tsx'
import { scene } from '#src/test/app.ts'

it('leads from a page that only a button opens to the page that has the button, when its address is opened again', async () => {
  const s = await scene()
  const bureau = s.as('coordination')
  const demandee = await uneMiseEnLien(s, { etat: 'retenue' })
  const accord = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
  const tempsFort = await unTempsFort(s)
  const invite = await unInvite(s, tempsFort, { nom: 'Odette' })
  const t = `/${s.territoire.slug}`
  for (const [seule, bouton] of [
    [`/annuaire/${demandee.talentId}/numero`, `/annuaire/${demandee.talentId}`],
    [`/annuaire/${demandee.talentId}/page`, `/annuaire/${demandee.talentId}`],
    [`/mises-en-lien/${demandee.id}/proposition-talent/numero`, `/mises-en-lien/${demandee.id}/proposition-talent`],
    [`/mises-en-lien/${accord.id}/coordonnees`, `/mises-en-lien/${accord.id}`],
    [`/temps-forts/${tempsFort}/invites/${invite}/numero`, `/temps-forts/${tempsFort}/invites/${invite}`],
    [`/appels/${demandee.appelId}/lien`, `/appels/${demandee.appelId}`],
  ] as const) {
    const reponse = await bureau.get(seule)
    expect([reponse.status, reponse.headers.get('location')], seule).toEqual([303, `${t}${bouton}`])
    expect((await bureau.get(bouton)).status, bouton).toBe(200)
  }
  // Whoever may not read the page is told so there, and an address that nothing answers stays unknown.
  expect((await s.as('visiteur').get(`/mises-en-lien/${accord.id}/coordonnees`)).status).toBe(403)
  expect((await bureau.get(`/annuaire/${newId()}/inconnue`)).status).toBe(404)
  // Nor does it lead to another site.
  expect((await createApp().request('/\\\\ailleurs.example/x/page')).status).toBe(404)
  expect((await createApp().request('//ailleurs.example/x/page')).status).toBe(404)
})
