import { isDeepStrictEqual } from 'node:util'
import { NOMS_DE_MOIS } from '#platform/dates.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { vuEntier } from '#platform/vu.ts'
import { estDeSaMain, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, goTo, param, screen } from '#src/ground/web.ts'
import { Liste, Section } from '#ui/data.tsx'
import { Bouton, Gestes } from '#ui/fields.tsx'
import { DIT_AUTREMENT, PageDeRetrait } from '#ui/retrait.tsx'
import { peutRetirerLaFeuille } from '../policy.ts'
import type { Feuille, Pouls } from '../store.ts'
import { direLaSaison, textes } from '../textes.fr.ts'
import { ceQueDit, corrigerLaFeuille, feuilleTenue, retirerLaFeuille } from '../usecases.ts'
import { lireLeFormulaire, Pointage, valeursDuPointage } from './papiers.tsx'

/** Market sheets keyed: listed to who holds the season, keyed otherwise by who keyed them, taken back by them or the desk. */
export const feuillesDuPoulsScreen = screen()

const PATH = '/pouls/:id/marche/:feuille'

feuillesDuPoulsScreen.get(PATH, async (c) => {
  const d = await donnees(c)
  return c.html(
    <Pointage
      {...d}
      {...surLaFeuille(d)}
      values={{ ...valeursDuPointage(d.feuille), lu: print(d.feuille) }}
      errors={{}}
    />,
  )
})

feuillesDuPoulsScreen.post(PATH, async (c) => {
  const d = await donnees(c)
  const data = await c.req.formData()
  const { values, errors, lu } = lireLeFormulaire(data)
  const encore = (fautes: Readonly<Record<string, string>>, status: 409 | 422) =>
    c.html(
      <Pointage {...d} {...surLaFeuille(d)} values={{ ...values, lu: print(d.feuille) }} errors={fautes} />,
      status,
    )
  if (!lu) return encore(errors, 422)
  const meme = isDeepStrictEqual(
    { ...lu, id: '' },
    { id: '', personnes: d.feuille.personnes, comptes: d.feuille.comptes },
  )
  // Sent twice, it is what is there already.
  if (!meme && data.get('lu') !== print(d.feuille)) return encore({ formulaire: textes.feuilleChangee }, 409)
  const faite = await corrigerLaFeuille(c.var.visit, { poulsId: d.pouls.id, avant: d.feuille, apres: lu })
  if (!faite.ok) return encore({ formulaire: faite.reason === 'clos' ? textes.clos : textes.feuilleChangee }, 409)
  return goTo(c, url('/pouls/:id', d.visit, { id: d.pouls.id }), 'La feuille est corrigée.')
})

feuillesDuPoulsScreen.get(`${PATH}/retrait`, async (c) => c.html(await pageDuRetrait(c)))

feuillesDuPoulsScreen.post(`${PATH}/retrait`, async (c) => {
  const { visit } = c.var
  const faite = await retirerLaFeuille(visit, param(c), param(c, 'feuille'), (await c.req.formData()).get('vue'))
  if (!faite.ok) return c.html(await pageDuRetrait(c, faite.reason === 'clos' ? textes.clos : DIT_AUTREMENT), 409)
  return goTo(c, url('/pouls/:id', visit, { id: param(c) }), 'La feuille est retirée : ses réponses ne comptent plus.')
})

async function pageDuRetrait(c: Ctx, refus?: string) {
  const { visit } = c.var
  const { pouls, feuille } = await read(visit, (tx) =>
    feuilleTenue(tx, visit, param(c), param(c, 'feuille'), 'retirer'),
  )
  const retour = url('/pouls/:id', visit, { id: pouls.id })
  return (
    <PageDeRetrait
      titre="Retirer cette feuille du marché ?"
      chapeau={direLaFeuille(feuille)}
      fil={[{ href: retour, libelle: direLaSaison(pouls) }]}
      action={url(`${PATH}/retrait`, visit, { id: pouls.id, feuille: feuille.id })}
      ce={`${pluriel(feuille.personnes, 'réponse s’en va', 'réponses s’en vont')} de la saison. Le papier, lui, reste chez vous : il pourra être recopié de nouveau.`}
      bouton="Retirer cette feuille"
      lu={ceQueDit(feuille)}
      {...{ retour, refus }}
    />
  )
}

const print = (feuille: Feuille): string => vuEntier(ceQueDit(feuille))

const donnees = (c: Ctx) => {
  const { visit } = c.var
  return read(visit, async (tx) => ({
    visit,
    ...(await feuilleTenue(tx, visit, param(c), param(c, 'feuille'), 'corriger')),
    maniere: 'papier' as const,
  }))
}

const surLaFeuille = ({ visit, pouls, feuille }: Readonly<{ visit: Visit; pouls: Pouls; feuille: Feuille }>) => ({
  titre: 'Corriger une feuille du marché',
  action: url(PATH, visit, { id: pouls.id, feuille: feuille.id }),
})

const direLaFeuille = ({ personnes, mois, par }: Feuille): string =>
  `${pluriel(personnes, 'personne', 'personnes')}, ${NOMS_DE_MOIS[mois.month - 1]} ${mois.year}${par === '' ? '' : `, recopiée par ${par}`}`

/** The sheets of a season, for who holds it: how many people, by whom; what they said is read with the others. */
export function Feuilles({
  visit,
  pouls,
  feuilles,
}: Readonly<{ visit: Visit; pouls: Pouls; feuilles: readonly Feuille[] }>) {
  if (feuilles.length === 0) return null
  return (
    <Section id="feuilles" titre="Les feuilles du marché recopiées">
      {pouls.closLe === null ? null : <p class="doux">La saison est terminée : une feuille ne se corrige plus.</p>}
      <Liste
        genre="lignes"
        elements={feuilles.map((feuille, rang) => {
          const p = { id: pouls.id, feuille: feuille.id }
          const laquelle = `la feuille ${rang + 1}, ${direLaFeuille(feuille)}`
          const retire = pouls.closLe === null && peutRetirerLaFeuille(visit.me, pouls.quartierId, feuille)
          const corrige = pouls.closLe === null && estDeSaMain(visit.me, feuille)
          return (
            <div class="rangee rangee--ecartee">
              <p>{direLaFeuille(feuille)}</p>
              {corrige || retire ? (
                <Gestes>
                  {corrige ? (
                    <Bouton
                      href={url(PATH, visit, p)}
                      genre="discret"
                      petit
                      icone="modifier"
                      nomComplet={`Corriger ${laquelle}`}
                    >
                      Corriger
                    </Bouton>
                  ) : null}
                  {retire ? (
                    <Bouton
                      href={url(`${PATH}/retrait`, visit, p)}
                      genre="discret"
                      petit
                      icone="supprimer"
                      nomComplet={`Retirer ${laquelle}`}
                    >
                      Retirer
                    </Bouton>
                  ) : null}
                </Gestes>
              ) : null}
            </div>
          )
        })}
      />
    </Section>
  )
}
