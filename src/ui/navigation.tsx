import { Icone } from '#ui/icons.tsx'
import type { Fil, LienDeNavigation } from '#ui/page.ts'

const SUR_LA_BARRE = 4

/** On the phone: four places and a drawer, under the thumb. Wide: everything, in a column or a line. */
export function Navigation({ liens, actif }: { liens: readonly LienDeNavigation[]; actif: string | undefined }) {
  const tousSurLaBarre = liens.length <= SUR_LA_BARRE + 1
  const reste = tousSurLaBarre ? [] : liens.slice(SUR_LA_BARRE)
  const estActif = (lien: LienDeNavigation) =>
    lien.actif ?? (actif !== undefined && lien.href.split('/').at(-1) === actif)
  return (
    <nav class="nav" aria-label="Menu principal">
      <ul class="nav__liste">
        {liens.map((lien, rang) => (
          <li class={!tousSurLaBarre && rang >= SUR_LA_BARRE ? 'nav__reste' : undefined}>
            <a class="nav__lien" href={lien.href} aria-current={estActif(lien) ? 'page' : undefined}>
              <Icone nom={lien.icone} />
              <span>{lien.libelle}</span>
            </a>
          </li>
        ))}
        {reste.length > 0 ? (
          <li class="nav__plus">
            <details name="menu">
              <summary class="nav__lien" aria-current={reste.some(estActif) ? 'true' : undefined}>
                <Icone nom="plus" />
                <span>Plus</span>
              </summary>
              <ul class="nav__tiroir">
                {reste.map((lien) => (
                  <li>
                    <a class="menu-ligne" href={lien.href} aria-current={estActif(lien) ? 'page' : undefined}>
                      <Icone nom={lien.icone} />
                      {lien.libelle}
                    </a>
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ) : null}
      </ul>
    </nav>
  )
}

/** The pages above this one. */
export function FilDAriane({ fil }: { fil: Fil }) {
  return (
    <nav class="fil" aria-label="Vous êtes ici">
      <ol class="fil__etapes">
        {fil.map((etape) => (
          <li>
            <a href={etape.href}>{etape.libelle}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
