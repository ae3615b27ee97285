import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Usage } from '#modules/personnes/index.ts'
import { newId } from '#platform/ids.ts'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene } from '#src/test/app.ts'
import { unTalent } from '#src/test/builders.ts'
import { carteVoilee } from './images/carte.ts'
import { reconstruireMots } from './inscrire/usecases.ts'
import { repondreAuxAccords } from './soi-meme/gestes.ts'
import { find } from './store/store.ts'

const USAGES = ['annuaire', 'directe', 'entremise', 'photo'] as const
const LECTEURS = ['conseil', 'porteur', 'cdsu', 'partenaire', 'talent', 'visiteur'] as const

/** A person of whom every word can be recognised wherever it comes out. */
const marque = () =>
  newId()
    .slice(-12)
    .replace(/\d/g, (chiffre) => 'ghijklmnop'[Number(chiffre)] ?? '')

type Personne = Readonly<{ id: string; prenom: string; nom: string; mot: string; telephone: string; accords: Usage[] }>

async function unePersonneMarquee(s: Scene, accords: Usage[], rang: number): Promise<Personne> {
  const [prenom, nom, mot] = [`Pre${marque()}`, `Nom${marque()}`, `mot${marque()}`]
  const telephone = `07${String(11_111_111 + rang * 1_234_567).padStart(8, '0')}`
  const champs = { prenom, nom, telephone, accords, texte: `Je couds, ${mot}`, courriel: `${mot}@exemple.fr` }
  const id = await unTalent(s, champs)
  await repondreAuxAccords(s.visit(), id, Object.fromEntries(USAGES.map((un) => [un, accords.includes(un)])), 'papier')
  return { id, prenom, nom, mot, telephone, accords }
}

const pages = ({ id }: Personne): string[] => [
  '/annuaire',
  '/annuaire?q=couture',
  '/annuaire?famille=couture-textile',
  '/annuaire/extrait',
  '/annuaire/doublons',
  `/annuaire/${id}`,
  `/annuaire/${id}/modifier`,
  `/annuaire/${id}/structures`,
  `/ma-fiche/${id}`,
  `/ma-fiche/${id}/donnees`,
  '/je-peux-aider',
  '/je-peux-aider/merci',
  '/',
]

const PATIENCE_MS = 90_000

describe('no page shows a person without the consent for it', { timeout: PATIENCE_MS }, () => {
  it('whatever each agreed to, whoever knocks, on every page of the annuaire', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.subarray([...USAGES]), { minLength: 1, maxLength: 3 }), async (tous) => {
        const s = await scene()
        const gens: Personne[] = []
        for (const [rang, accords] of tous.entries()) gens.push(await unePersonneMarquee(s, accords, rang))
        await reconstruireMots(s.visit())
        for (const role of LECTEURS) {
          const visiteur = s.as(role)
          for (const personne of gens) {
            for (const path of pages(personne)) {
              const html = await (await visiteur.get(path)).text()
              for (const une of gens) {
                const ici = `${role} ${path} ${une.accords.join('+')}`
                const chiffres = html.replace(/[\s\u00a0]/gu, '')
                expect(chiffres.includes(une.telephone) || html.includes(`${une.mot}@`), ici).toBe(false)
                expect(html.includes(une.nom), ici).toBe(false)
                const vue = role === 'conseil' && une.accords.includes('annuaire')
                if (!vue) expect(html.includes(une.prenom) || html.includes(une.mot), ici).toBe(false)
              }
            }
          }
        }
        for (const une of gens) {
          const talent = await read(s.visit(), (tx) => find(tx, une.id))
          expect(talent ? carteVoilee(talent) : '').not.toMatch(new RegExp(`${une.prenom}|${une.nom}|${une.mot}`))
        }
      }),
      { numRuns: 8 },
    )
  })

  it('gives no number to the desk without a gesture, nor without the consent', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray([...USAGES]), async (accords) => {
        const s = await scene()
        const une = await unePersonneMarquee(s, accords, 0)
        const bureau = s.as('coordination')
        for (const path of pages(une).filter((un) => !un.startsWith('/ma-fiche'))) {
          const html = (await (await bureau.get(path)).text()).replace(/[\s\u00a0]/gu, '')
          expect(html.includes(une.telephone), path).toBe(false)
        }
        const lu = await (await bureau.post(`/annuaire/${une.id}/numero`)).text()
        const peut = accords.includes('entremise') || accords.includes('directe')
        expect(lu.includes(`+33${une.telephone.slice(1)}`)).toBe(peut)
      }),
      { numRuns: 8 },
    )
  })
})
