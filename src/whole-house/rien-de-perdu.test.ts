import { expect, it } from 'vitest'
import { uneTache, unTempsFort } from '#modules/temps-forts/testing.ts'
import { vuEntier } from '#platform/vu.ts'
import { type Fields, scene } from '#src/test/app.ts'
import { clair, envoiDe, type FormulaireLu, formulairesDe } from '#src/test/formulaires.ts'
import { ouvrir, remplie } from '#src/test/pages.ts'
import { routes } from '#src/test/rights.ts'

/**
 * Every form of every page: all its fields filled, one of them wrong. What comes back holds all that was typed.
 * Pages and their data are those of the examples of rights, as whoever may open them.
 */

const TROP_LONG = 'mot '.repeat(8_000)
const A_TAPER = /^(?:text|search|textarea|email|tel|url|number|date|time|month)$/

// Kept piece by piece, what is right at once (`temps-forts/screens/reunion.test.ts`); names of columns, which are all taken.
const SANS_OBJET = /\/reunion$|\/correspondance$/

const net = (valeur: string): string => valeur.replace(/\s+/gu, ' ').trim()

/** What was typed and is not in the form that came back. */
function perdus(form: FormulaireLu, envoye: Record<string, string[]>, rendu: FormulaireLu | undefined): string[] {
  const visibles = new Set(
    form.saisies.filter(({ type }) => type !== 'hidden' && type !== 'password').map(({ nom }) => nom),
  )
  const recu = rendu ? envoiDe(rendu) : {}
  return [...visibles].filter((nom) => {
    const lus = [recu[nom] ?? []].flat().map(net)
    return (envoye[nom] ?? []).some((valeur) => net(valeur) !== '' && !lus.includes(net(valeur)))
  })
}

it('gives back, whatever refuses it, what was sent: a session that ended, a right, another site', async () => {
  const s = await scene()
  const long = 'Il nous faudrait quelqu’un qui sache coudre des rideaux "à l’italienne" <vite>.'
  // One word alone, in small letters, is a word.
  const fields = { titre: 'couture', besoin: long, version: '3' }
  const poster = (headers: Record<string, string>) => {
    const body = new URLSearchParams(fields).toString()
    const entetes = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) }
    return s.app.request(`/${s.territoire.slug}/appels/nouveau`, {
      method: 'POST',
      body,
      headers: { ...entetes, ...headers },
    })
  }
  const seul = { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' }
  const fermee = await poster(seul)
  expect(fermee.status).toBe(403)
  const html = await fermee.text()
  expect(clair(html)).toContain(long)
  expect(html).toContain('>couture</blockquote>')
  // Sent again as it is, once signed in elsewhere.
  const [encore] = formulairesDe(html).filter(({ action }) => action.endsWith('/appels/nouveau'))
  expect(encore && envoiDe(encore)).toEqual({ titre: [fields.titre], besoin: [long], version: ['3'] })
  // Behind a proxy that was not told: refused, and the words are not lost.
  const proxy = await poster({ ...seul, origin: 'https://bellevue.exemple' })
  expect(proxy.status).toBe(403)
  expect(clair(await proxy.text())).toContain(long)
  // Another site says nothing under our name.
  const ailleurs = await poster({ origin: 'https://ailleurs.exemple', 'sec-fetch-site': 'cross-site' })
  expect(ailleurs.status).toBe(403)
  expect(await ailleurs.text()).not.toContain('rideaux')
})

it('leads whoever was slower to what the other one wrote, with the words of both at hand', async () => {
  const s = await scene()
  const id = await unTempsFort(s)
  const chemin = `/${s.territoire.slug}/temps-forts/${id}/binome`
  const tache = await uneTache(s, id)
  const qui = s.as('coordination')
  const poster = (texte: string) => {
    const body = new URLSearchParams({
      version: '1',
      vu: vuEntier('avant'),
      texte,
      qui: 'ensemble',
      jour: '',
    }).toString()
    const headers = {
      'x-qui': qui.key,
      origin: 'http://localhost',
      referer: `http://localhost${chemin}`,
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(body.length),
    }
    return s.app.request(`${chemin}/${tache}`, { method: 'POST', body, headers })
  }
  expect((await poster('Réserver la grande salle')).status).toBe(303)
  const reponse = await poster('Réserver la petite salle')
  expect(reponse.status).toBe(409)
  const html = clair(await reponse.text())
  expect(html).toContain('Réserver la petite salle')
  // The print of what the page had shown is nobody's words.
  expect(html).not.toContain(vuEntier('avant'))
  expect(html).toContain(`href="${chemin}"`)
  expect(await (await qui.get(chemin)).text()).toContain('Réserver la grande salle')
})

it('gives back all that was typed when one field is wrong, in every form', async () => {
  const lus = new Set<string>()
  const fautes: string[] = []
  let refus = 0
  for (const { key } of routes.filter((route) => route.key.startsWith('GET '))) {
    let page = await ouvrir(key)
    const nombre = page ? formulairesDe(page.html).length : 0
    for (let i = 0; i < nombre; i++) {
      const form = page ? formulairesDe(page.html)[i] : undefined
      if (!page || !form || form.fichier) continue
      const fausses = form.saisies.filter(({ type }) => A_TAPER.test(type))
      if (SANS_OBJET.test(form.action) || fausses.every(({ type }) => type === 'date')) continue
      const sorte = form.action.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id').replace(/^\/t-:id/, '')
      const cle = `${sorte} ${fausses.map(({ nom }) => nom.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '')).join(' ')}`
      if (fausses.length === 0 || lus.has(cle)) continue
      lus.add(cle)
      for (const fausse of [fausses[0], fausses.at(-1)]) {
        if (!fausse) continue
        const envoye: Record<string, string[]> = { ...remplie(form), [fausse.nom]: [TROP_LONG] }
        const reponse = await page.qui.post(form.action, envoye as Fields)
        if (reponse.status === 422 || reponse.status === 409 || reponse.status === 200) {
          refus += 1
          const rendus = formulairesDe(await reponse.text())
          const rendu = rendus.find(
            ({ action, saisies }) => action === form.action && saisies.some(({ nom }) => nom === fausse.nom),
          )
          const p = perdus(form, envoye, rendu)
          if (p.length > 0) fautes.push(`${reponse.status} ${key} → ${sorte} (${fausse.nom}) : ${p.join(', ')}`)
        } else {
          fautes.push(`${reponse.status} ${key} → ${sorte} (${fausse.nom})`)
          page = await ouvrir(key)
          break
        }
      }
    }
  }
  expect(fautes).toEqual([])
  expect(refus).toBeGreaterThan(100)
}, 600_000)
