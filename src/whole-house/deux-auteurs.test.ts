import { expect, it, vi } from 'vitest'
import { estUnChoix, estUnDeNosMots } from '#src/start/rendre.tsx'
import { scene, texteDe } from '#src/test/app.ts'
import { unTalent } from '#src/test/builders.ts'
import { clair, envoiDe, type FormulaireLu, formulairesDe } from '#src/test/formulaires.ts'
import { type Ouverte, ouvrir } from '#src/test/pages.ts'
import { routes } from '#src/test/rights.ts'

/** Two people have the same page open and both save: the second is told, with the words of both. */
const estUnTexte = (type: string): boolean => type === 'text' || type === 'textarea'
const sansIds = (chemin: string): string => chemin.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')

// What this form takes as words: all its texts, else the long ones (a time or a price is none), else none of them.
const A_CHANGER = [/^(?:text|textarea)$/, /^textarea$/, /^$/]

// Two-step: what was read of the dates, or the words of a story, are shown before anything is kept.
const A_DEUX_TEMPS = ['/calendrier/seances/:id/modifier', '/relecture']
// Ticks alone: the same room said twice is one writing; another is refused (`conseil/seance/screens/soiree.test.ts`).
const DES_CASES = '/conseil/seances/:id/presents'

// What a button or an answer says besides, where the form is nothing without it.
const BOUTONS: Readonly<Record<string, Record<string, string>>> = {
  '/conseil/fiches/:id/note': { sens: 'favorable' },
  '/evaluation/2025/commentaires/couverture': { accord: 'ajoute' },
  '/evaluation/recommandations/:id/reponse': { decision: 'acceptee' },
  '/evaluation/recommandations/:id/faite': { faiteLe: '2026-01-02' },
  '/calendrier/dates/:id/statut': { geste: 'annuler', etendue: 'celle-ci' },
}
// Another first name is another person, and is refused for that.
const LAISSES: Readonly<Record<string, string>> = { '/structures/:id/contacts/:id/modifier': 'prenom' }
// Somewhere else, a text has this name.
const DES_MOTS_AILLEURS = ['action', 'retour']

/** The form as it stood, these fields changed by this person. */
function ecritPar(form: FormulaireLu, mot: string, quels: RegExp): Record<string, string[]> {
  const envoi = Object.fromEntries(Object.entries(envoiDe(form)).map(([nom, v]) => [nom, [v].flat()]))
  const laisse = LAISSES[sansIds(form.action).replace('/t-:id', '')]
  for (const { nom, type, valeur } of form.saisies)
    if (nom !== laisse && quels.test(type) && !/^\d/.test(valeur)) envoi[nom] = [`Les mots ${mot} pour ${nom}`]
  const boutons = BOUTONS[sansIds(form.action).replace('/t-:id', '')] ?? {}
  for (const [nom, valeur] of Object.entries(boutons)) envoi[nom] = [valeur]
  return envoi
}

function envoyer({ s, qui, chemin }: Ouverte, form: FormulaireLu, envoi: Record<string, string[]>) {
  const body = new URLSearchParams(Object.entries(envoi).flatMap(([nom, vs]) => vs.map((v) => [nom, v]))).toString()
  const headers = {
    'x-qui': qui.key,
    origin: 'http://localhost',
    referer: `http://localhost${chemin.startsWith('/t-') ? '' : `/${s.territoire.slug}`}${chemin}`,
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(new TextEncoder().encode(body).length),
  }
  return s.app.request(form.action, { method: 'POST', body, headers })
}

/** The forms of a page as it stands at first, opened once: to be read, while what is sent is sent from a page of its own. */
const vusAuDebut = new Map<string, Promise<readonly FormulaireLu[]>>()
function formulairesVus(key: string): Promise<readonly FormulaireLu[]> {
  const vus = vusAuDebut.get(key) ?? ouvrir(key).then((page) => formulairesDe(page?.html ?? ''))
  vusAuDebut.set(key, vus)
  return vus
}

it('tells whoever was slower, in every form that knows its version, with the words of both', async () => {
  const vus = new Set<string>()
  const refuses: string[] = []
  const fautes: string[] = []
  for (const { key } of routes.filter((route) => route.key.startsWith('GET '))) {
    for (const [i, vu] of (await formulairesVus(key)).entries()) {
      const sorte = sansIds(vu.action)
      if (vu.fichier || vus.has(sorte) || !vu.saisies.some(({ nom }) => nom === 'version')) continue
      // What is not written yet has no second writer: the same form sent twice is one.
      if (/\/nouve(?:au|lle)\b/.test(sorte) || [...A_DEUX_TEMPS, DES_CASES].some((fin) => sorte.endsWith(fin))) continue
      const page = await ouvrir(key)
      const form = formulairesDe(page?.html ?? '')[i]
      if (!page || sansIds(form?.action ?? '') !== sorte || !form) throw new Error(`${key} no longer shows ${sorte}`)
      vus.add(sorte)
      let quels: RegExp | undefined
      for (const un of A_CHANGER)
        if (!quels && (await envoyer(page, form, ecritPar(form, 'de la première', un))).status === 303) quels = un
      if (!quels) {
        refuses.push(sorte)
        continue
      }
      const leurs = ecritPar(form, 'de la seconde', quels)
      // Without what says that the page was read, nothing is known to have been.
      const { version: _, ...sans } = leurs
      if ((await envoyer(page, form, sans)).status === 303) fautes.push(`sans version ${sorte}`)
      const second = await envoyer(page, form, leurs)
      const html = clair(await second.text())
      const changes = form.saisies.filter(({ nom }) => leurs[nom]?.[0]?.startsWith('Les mots'))
      const perdus = changes.filter(({ nom }) => !html.includes(leurs[nom]?.[0] ?? ''))
      // What the first kept is on the page given back, or one press away from it.
      const tus = changes.filter(({ nom }) => !html.includes(`première pour ${nom}`))
      const mene = html.includes('Voir ce qui est enregistré maintenant')
      if (second.status !== 409) fautes.push(`${second.status} ${key} → ${sorte}`)
      else if (perdus.length > 0 || (tus.length > 0 && !mene))
        fautes.push(`${sorte} perdus : ${perdus.map(({ nom }) => nom)} tus : ${tus.map(({ nom }) => nom)}`)
    }
  }
  expect(vus.size).toBeGreaterThan(20)
  expect(fautes).toEqual([])
  expect(refuses).toEqual([])
}, 600_000)

it('accuses nobody of what one may have done oneself in another tab, and gives back words, none of our codes', async () => {
  const s = await scene()
  const chemin = `/${s.territoire.slug}/annuaire/${await unTalent(s)}/modifier`
  const page: Ouverte = { s, qui: s.as('coordination'), chemin, html: '' }
  const [form] = formulairesDe(await (await page.qui.get(chemin)).text()).filter(({ action }) => action === chemin)
  if (!form) throw new Error(chemin)
  const choix = { moments: ['apres-midi', 'soir'], publics: ['public-tout-petits', 'public-detenus'] }
  const enregistrer = (texte: string) => envoyer(page, form, { ...ecritPar(form, '', /^$/), ...choix, texte: [texte] })
  expect((await enregistrer('Je couds des rideaux')).status).toBe(303)
  const demandes = vi.spyOn(s.app, 'request')
  const refus = await enregistrer('Je couds des nappes')
  expect(refus.status).toBe(409)
  // What the browser says of where it was is a link given back, never a page composed for it.
  expect(demandes).toHaveBeenCalledTimes(1)
  const rendu = await texteDe(refus)
  expect(rendu).toContain('Je couds des nappes')
  expect(rendu).not.toMatch(/personne est passée|l’autre personne|apres-midi|public-/)
})

it('knows what is a word and what is one of our choices by the name of its field', async () => {
  const mots = new Set<string>()
  const choix: string[][] = []
  for (const { key } of routes.filter((route) => route.key.startsWith('GET ')))
    for (const { saisies } of await formulairesVus(key))
      for (const { nom, type, valeur, options } of saisies) {
        if (estUnTexte(type)) mots.add(nom)
        if (!/^(?:select|radio|checkbox|hidden)$/.test(type)) continue
        for (const code of [...options, valeur]) if (/^[a-z_-]{4,}$/.test(code)) choix.push([nom, code])
      }
  expect([...mots].filter(estUnChoix)).toEqual([])
  const pris = choix.filter(([nom = '', code = '']) => !DES_MOTS_AILLEURS.includes(nom) && !estUnDeNosMots(nom, code))
  expect(pris).toEqual([])
}, 600_000)
