import { maPage } from '#modules/annuaire/index.ts'
import { de } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { personneDe } from '#src/visit.ts'
import { pageContext, screen } from '#src/web.ts'
import { Layout } from '#ui/layout.tsx'

/** What is kept about people, why, how long, and how to have it back or erased (RGPD, art. 13). */
export const viePriveeScreen = screen()

viePriveeScreen.get('/vie-privee', async (c) => {
  const { visit } = c.var
  const { territoire } = visit
  const personneId = visit.me.genre === 'compte' ? personneDe(visit.me) : null
  const moi = personneId === null ? null : await maPage(visit, personneId)
  return c.html(
    <Layout
      page={pageContext(c)}
      titre="Vos informations"
      chapeau="Ce que nous gardons, pourquoi, et comment le reprendre."
    >
      <div class="prose">
        <h2>Qui peut voir mon numéro ?</h2>
        <p>
          Personne, tant que vous n’avez pas dit oui. Votre téléphone et votre adresse e-mail ne sont donnés à une
          association qu’après deux oui : le vôtre et le sien. Chaque lecture est notée, et vous pouvez voir la liste.
        </p>
        <h2>Ce que nous gardons</h2>
        <ul>
          <li>votre prénom, un numéro ou une adresse e-mail, et ce que vous nous dites savoir faire ;</li>
          <li>vos accords, un par usage, avec leur date et la façon dont vous les avez donnés ;</li>
          <li>les coups de pouce que vous avez donnés : la date et la durée.</li>
        </ul>
        <p>
          Ni date de naissance, ni adresse exacte, ni photo, sauf si vous le demandez. Un refus ou un silence ne laisse
          aucune trace contre vous.
        </p>
        <h2>Combien de temps</h2>
        <p>
          Une fois par an, nous vous demandons si vous êtes toujours d’accord. Sans réponse, votre fiche est cachée
          après 12 mois et effacée après 24 mois.
        </p>
        <h2>Reprendre, corriger, effacer</h2>
        <p>
          Par votre lien personnel ou votre code, vous voyez tout, vous corrigez, vous retirez un accord, vous
          téléchargez ou vous effacez. Sans Internet, demandez à la personne « Coup de pouce aux projets » : elle le
          fait avec vous. <a href={url('/code', territoire)}>J’ai un code</a>
        </p>
        {moi === null ? null : (
          <p>
            <a href={moi}>Voir ce que nous gardons de vous, le changer ou l’effacer</a>
          </p>
        )}
        <h2>Qui est responsable ?</h2>
        <p>
          Le conseil citoyen {de(territoire.nom)} et l’organisme qui héberge ce site. La base légale est votre
          consentement. Vous pouvez saisir la CNIL (cnil.fr). Aucune donnée n’est envoyée à un autre site, et il n’y a
          ni publicité ni mesure d’audience.
        </p>
      </div>
    </Layout>,
  )
})
