import { Icone } from '#ui/icons.tsx'
import { Logo } from '#ui/logo.tsx'
import type { PageContext } from '#ui/page.ts'

/** The head of every page: where one is, who one is. */
export function Bandeau({ page, impression }: { page: PageContext; impression: boolean }) {
  const accueil = page.territoire ? `/${page.territoire.slug}` : '/'
  return (
    <header class="tete">
      <a class="marque" href={accueil}>
        <Logo />
        <span>
          <span class="marque__nom">Coup de pouce</span>
          <span class="marque__lieu">{page.territoire ? page.territoire.nom : 'aux projets du quartier'}</span>
        </span>
      </a>
      {page.liens?.fermer ? <JAiFini action={page.liens.fermer} /> : null}
      {impression ? (
        <imprimer-page>
          <button type="button" class="bouton bouton--secondaire bouton--petit sans-impression">
            <Icone nom="imprimer" />
            Imprimer
          </button>
        </imprimer-page>
      ) : page.liens?.fermer && page.me.nom === null ? null : (
        <Acces page={page} />
      )}
    </header>
  )
}

/** A phone is often shared: whoever came by a link or a code leaves nothing open behind them. */
function JAiFini({ action }: { action: string }) {
  return (
    <form method="post" action={action} class="sans-impression">
      <button type="submit" class="bouton bouton--secondaire bouton--petit">
        <Icone nom="fermer" />
        J’ai fini
        <span class="invisible"> : fermer sur cet appareil</span>
      </button>
    </form>
  )
}

function Acces({ page }: { page: PageContext }) {
  const liens = page.liens ?? {}
  if (page.me.nom === null) {
    return (
      <a class="compte__bouton" href={liens.connexion ?? '/connexion'}>
        <Icone nom="compte" />
        Se connecter
      </a>
    )
  }
  return (
    <>
      <details class="compte" name="menu">
        <summary class="compte__bouton">
          <Icone nom="compte" titre="Mon compte" />
          <span class="compte__nom">{page.me.nom}</span>
          <Icone nom="bas" class="compte__chevron" />
        </summary>
        <div class="compte__menu">
          <p>
            <strong>{page.me.nom}</strong>
            {page.me.roles.length > 0 ? (
              <span class="doux petit"> — {page.me.roles.map(libelleDuRole).join(', ')}</span>
            ) : null}
          </p>
          {liens.compte ? (
            <a class="menu-ligne" href={liens.compte}>
              <Icone nom="reglages" />
              Mon compte
            </a>
          ) : null}
          <form method="post" action={liens.deconnexion ?? '/deconnexion'}>
            <button type="submit" class="menu-ligne">
              <Icone nom="deconnexion" />
              Se déconnecter
            </button>
          </form>
        </div>
      </details>
    </>
  )
}

const ROLES: Readonly<Record<string, string>> = {
  coordination: 'Coup de pouce aux projets',
  animation: 'Animation de programmation',
  conseil: 'Conseil citoyen',
  cdsu: 'CDSU',
  porteur: 'Porteur de projet',
  talent: 'Talent du quartier',
  partenaire: 'Partenaire',
  visiteur: 'Visite',
  administration: 'Administration',
}

/** The words people read for a role; a role without words of its own is shown as it is. */
export function libelleDuRole(role: string): string {
  return ROLES[role] ?? role
}
