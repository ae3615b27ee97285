import type { Vue } from '#modules/depots/index.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { Section } from '#ui/data.tsx'
import { Bouton, Formulaire } from '#ui/fields.tsx'
import type { ThemesPareils } from '../../classeurs/grille/types.ts'

const citer = (noms: readonly string[]): string => noms.map((nom) => `« ${nom} »`).join(', ')

/** What a file writes in several ways: one gesture makes them one, here and for the next files; or one chooses which. */
export function LesThemes({ vue, pareils = [] }: { vue: Vue; pareils: readonly ThemesPareils[] | undefined }) {
  const { territoire } = vue.c.var.visit
  if (pareils.length === 0) return null
  return (
    <Section
      id="themes"
      titre={pluriel(pareils.length, 'thème écrit de plusieurs façons ?', 'thèmes écrits de plusieurs façons ?')}
    >
      <p class="doux">Réunis, ils n’en font qu’un, ici et dans les prochains fichiers. Cela se défait.</p>
      {pareils.map(({ nom, ecrits }) => (
        <article class="carte">
          <h3>« {nom} »</h3>
          <p>
            {ecrits.length === 1 ? 'Est-ce aussi' : 'Sont-ce aussi'} {citer(ecrits)} ?
          </p>
          <div class="rangee">
            <Formulaire
              action={url('/actions/themes', territoire)}
              class="rangee"
              hidden={{ nom, depuis: vue.depot.id }}
            >
              {ecrits.map((ecrit) => (
                <input type="hidden" name="ecrits" value={ecrit} />
              ))}
              <Bouton genre="secondaire" nomComplet={`Oui, un seul thème : « ${nom} »`}>
                Oui, un seul thème
              </Bouton>
            </Formulaire>
            <a
              href={url('/actions/themes', territoire, {}, { ecrit: ecrits, nom, depuis: vue.depot.id })}
              aria-label={`Choisir lesquels, pour « ${nom} »`}
            >
              Choisir lesquels
            </a>
          </div>
        </article>
      ))}
    </Section>
  )
}
