import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { type Me, ROLES, VISITEUR } from '#src/ground/visit.ts'
import { type Scene, scene } from '#src/test/app.ts'
import { type Champ, colonnesDeMots, ensemencer, type Graine, toutDe } from '#src/test/graines/index.ts'
import { LECTURES, type Lecteur } from '#src/test/lectures.ts'
import { compte, type Example } from '#src/test/rights.ts'

/** Everybody who may knock; `lien` is somebody without an account, behind the link made for that very page. */
const qui = (champ: Champ): ReadonlyMap<Lecteur, (example: Example) => Me | null> =>
  new Map<Lecteur, (example: Example) => Me | null>([
    ...ROLES.map((role) => [role, () => compte(role, role === 'porteur' ? champ.structureId : null)] as const),
    ['porteur d’ailleurs', () => ({ ...compte('porteur', newId()), compteId: 'compte-ailleurs' })],
    [
      'compte sans rôle',
      () => ({ genre: 'compte', compteId: 'rien', personneId: null, nom: 'Essai', attributions: [] }),
    ],
    ['visiteur', () => VISITEUR],
    ['lien', ({ lien: l }) => (l ? { genre: 'lien', lien: { personneId: null, ...l, id: newId() } } : null)],
  ])

/** What was agreed to decides of these; of the others, the role alone. */
const SELON_L_ACCORD = /^(?:personnes|coordonnees|contacts|talents|coups_de_pouce|recits|recits_choisis)\./
const nomDe = ({ colonne, cas }: Graine): string =>
  cas === '' || !SELON_L_ACCORD.test(colonne) ? colonne : `${colonne} [${cas}]`

/** The file of one's own data, and the same in words: all of it is for whoever holds that link. */
const SA_PAGE = /^GET \/(?:ma-fiche|mes-coordonnees)\/:id\/(?:donnees|tout)$/

const sansCas = (nom: string): string => nom.replace(/ \[.*$/, '')

/** The addresses of a route: that of its example, and the same of the thing that has all the rest hung on it. */
async function adresses(s: Scene, champ: Champ): Promise<(route: string, example: Example) => ReadonlySet<string>> {
  const pleins = new Map<string, string>()
  for (const [table, plein] of champ.pleins) {
    const { rows } = await s.prepare((tx) => sql<{ id: string }>`select id from ${sql.table(table)}`.execute(tx))
    for (const { id } of rows) pleins.set(id, plein)
  }
  return (route, { params, query }) => {
    const de = (choisir: (id: string) => string) =>
      route.replace(/:([a-zA-Z]+)/g, (_, nom: string) => choisir(params?.[nom] ?? newId())) + (query ? `?${query}` : '')
    return new Set([de((id) => id), de((id) => pleins.get(id) ?? id)])
  }
}

let s: Scene
let champ: Champ
beforeAll(async () => {
  s = await scene()
  champ = await ensemencer(s)
})

describe('what people are called, wrote and gave', () => {
  it('is read on every page, feed, document and export by those who were agreed to, and by nobody else', async () => {
    const adressesDe = await adresses(s, champ)
    const routes = [...champ.exemples].filter(([cle]) => cle.startsWith('GET '))
    const permis = new Map<string, Set<Lecteur>>()
    for (const { qui: lecteurs, colonnes } of LECTURES)
      for (const colonne of colonnes) permis.set(colonne, new Set([...(permis.get(colonne) ?? []), ...lecteurs]))
    const [vues, fuites] = [new Set<string>(), new Set<string>()]
    for (const [lecteur, meDe] of qui(champ))
      for (const [cle, example] of routes) {
        const me = meDe(example)
        if (me === null || (lecteur === 'lien' && SA_PAGE.test(cle))) continue
        const visiteur = s.as(me)
        for (const adresse of adressesDe(cle.slice(4), example)) {
          const reponse = await visiteur.get(adresse)
          expect(reponse.status, `${cle} as ${lecteur}`).toBeLessThan(500)
          if (reponse.status !== 200) continue
          for (const mot of champ.mots.dans((await toutDe(reponse)) ?? '')) {
            const graine = champ.mots.graine(mot)
            if (!graine) continue
            const nom = nomDe(graine)
            vues.add(nom)
            if (!permis.get(nom)?.has(lecteur)) fuites.add(`${nom}: ${lecteur}, ${cle}`)
          }
        }
      }
    expect([...fuites].sort()).toEqual([])
    // A reason does not outlive its subject, and the walk did read most of what is written.
    const semees = new Set([...champ.mots.graines()].map(({ colonne }) => colonne))
    expect([...permis.keys()].filter((nom) => !semees.has(sansCas(nom)))).toEqual([])
    expect(new Set([...vues].map(sansCas)).size).toBeGreaterThan(100)
  }, 600_000)

  it('has an invented word in each column of the catalogue that may hold one, or the reason why not', async () => {
    const semees = new Set([...champ.mots.graines()].map(({ colonne }) => colonne))
    const colonnes = await s.prepare(colonnesDeMots)
    expect(colonnes.map(({ table, nom }) => `${table}.${nom}`).filter((nom) => !semees.has(nom))).toEqual([])
    expect(semees.size).toBeGreaterThan(120)
  })
})
