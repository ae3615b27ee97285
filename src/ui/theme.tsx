import { Icone, type IconeNom } from '#ui/icons.tsx'

export const THEMES = ['auto', 'clair', 'sombre'] as const
export type Theme = (typeof THEMES)[number]

const CHOIX: Readonly<Record<Theme, Readonly<{ libelle: string; icone: IconeNom }>>> = {
  auto: { libelle: 'Comme l’appareil', icone: 'theme' },
  clair: { libelle: 'Clair', icone: 'soleil' },
  sombre: { libelle: 'Sombre', icone: 'lune' },
}

/** The value of the cookie `theme`, or `auto` for anything else. */
export function parseTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? 'auto'
}

/** Three buttons; posts `theme` and `retour` to `action`, which sets the cookie `theme` and leads back. */
export function FormulaireTheme({ action, retour, theme }: { action: string; retour: string; theme: Theme }) {
  return (
    <form class="theme" method="post" action={action}>
      <input type="hidden" name="retour" value={retour} />
      <fieldset>
        <legend>Couleurs</legend>
        {THEMES.map((nom) => (
          <button
            type="submit"
            name="theme"
            value={nom}
            class="theme__choix"
            aria-pressed={nom === theme ? 'true' : 'false'}
          >
            <Icone nom={CHOIX[nom].icone} />
            {CHOIX[nom].libelle}
          </button>
        ))}
      </fieldset>
    </form>
  )
}
