import type { Child } from 'hono/jsx'
import { maPage } from '#modules/annuaire/index.ts'
import { joindreLaPermanence, type Mentions, mentionsDe } from '#modules/territoires/index.ts'
import { de } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { contributions } from '#src/ground/host.ts'
import { estAuBureau, personneDe, read, type Visit } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { Layout } from '#ui/layout.tsx'
import { DONNEES } from '../donnees.fr.ts'

/** What is kept about people, why, how long, and how to have it back or erased (RGPD, art. 13); who publishes the site. */
export const viePriveeScreen = screen()

viePriveeScreen.get('/vie-privee', async (c) => {
  const { visit } = c.var
  const { territoire } = visit
  const mentions = await read(visit, (tx) => mentionsDe(tx, territoire.id))
  const personneId = visit.me.genre === 'compte' ? personneDe(visit.me) : null
  const moi = personneId === null ? null : await maPage(visit, personneId)
  const gardees = contributions().flatMap(({ nom, personalData }) =>
    personalData ? [{ libelle: personalData.libelle, detail: DONNEES[nom] ?? '' }] : [],
  )
  return c.html(
    <Layout titre="Vos informations" chapeau="Ce que nous gardons, pourquoi, et comment le reprendre.">
      <div class="prose">
        <h2>Qui peut voir mon numéro ?</h2>
        <p>
          Personne, tant que vous n’avez pas dit oui. Si vous êtes le contact d’une structure, l’équipe de « Coup de
          pouce aux projets », la personne qui vous invite à tenir un rôle ici, et la ville si son fichier donnait votre
          numéro, tant que vous n’avez pas dit non. Votre téléphone et votre adresse e-mail ne sont donnés à une
          association qu’après deux oui : le vôtre et le sien. Si vous avez permis qu’on vous appelle directement, elle
          peut voir votre téléphone dès que vous avez dit oui à son besoin. La personne « Coup de pouce aux projets »
          vous appelle si vous l’avez permis. Chaque lecture est notée, et vous pouvez voir la liste.
        </p>
        <h2>Ce que nous gardons</h2>
        <ul>
          {gardees.map(({ libelle, detail }) => (
            <li>
              <strong>{libelle}</strong> : {detail}
            </li>
          ))}
          <li>
            <strong>L’historique</strong> : qui a changé quoi, et quand, sans numéro ni adresse.
          </li>
        </ul>
        <p>
          Ni date de naissance, ni adresse exacte, ni photo, sauf si vous le demandez. Un refus ou un silence ne compte
          jamais contre vous.
        </p>
        <p>
          Nous les tenons de vous, de la personne qui les a notées avec vous, ou, pour le contact d’une structure, du
          tableau de la programmation que la ville dépose ici. Ce tableau est gardé tel qu’il a été déposé, et vidé si
          une personne qu’il nomme efface tout.
        </p>
        <h2>Pourquoi, et qui les lit</h2>
        <p>
          Pour vous proposer des coups de pouce et vous mettre en lien, avec votre consentement, que vous retirez quand
          vous voulez. Pour les contacts des structures et les personnes qui tiennent un rôle, c’est l’intérêt légitime
          de travailler ensemble. Les bilans signés sont gardés parce que la loi le demande.
        </p>
        <p>
          Le bureau de « Coup de pouce aux projets » lit ce qui lui sert ; le conseil citoyen, l’annuaire, pour qui l’a
          permis ; une structure, la personne avec qui elle est en lien. La ville ne lit pas l’annuaire. La personne qui
          héberge ce site a accès à la machine. Aucune donnée n’est envoyée à un autre site, et il n’y a ni publicité ni
          mesure d’audience. Les seuls cookies servent à vous reconnaître et à garder vos choix d’affichage.
        </p>
        <h2>Combien de temps</h2>
        <p>
          Une fois par an, nous vous demandons si vous êtes toujours d’accord. Sans réponse, votre fiche est cachée
          après 12 mois et effacée après 24 mois. Un lien est effacé un an après sa fin. Le nom de qui a signé un bilan
          reste dix ans, avec les comptes de la subvention ; celui de qui a signé une attestation reste avec elle. Quand
          vous effacez tout, il reste, sans votre nom : la preuve de vos accords, les coups de pouce comptés et les mots
          de merci qui ne nomment personne, ce que vous avez fait ou écrit pour les autres. Ce que d’autres ont écrit
          ailleurs (un compte rendu, un bilan…) reste tel quel et peut dire votre nom : demandez à l’y chercher avant
          d’effacer.
        </p>
        <h2 id="reprendre">Reprendre, corriger, effacer</h2>
        {moi === null ? null : (
          <p>
            <a href={moi}>Changer de téléphone, voir ce qui est gardé de vous, ou l’effacer</a>
          </p>
        )}
        <p>
          Par votre lien personnel ou votre code, vous voyez tout, vous corrigez, vous retirez un accord, vous
          téléchargez ou vous effacez. Vous pouvez aussi vous opposer, ou demander une pause. Sans Internet, demandez à
          la personne « Coup de pouce aux projets » : elle le fait avec vous.{' '}
          <a href={url('/code', territoire)}>J’ai un code</a>
        </p>
        <h2>Qui est responsable ?</h2>
        {(mentions.editeur || `Le conseil citoyen ${de(territoire.nom)}.`).split('\n').map((ligne) => (
          <p>{ligne}</p>
        ))}
        <Joindre visit={visit} />
        <p>
          Si la réponse ne vous convient pas, vous pouvez saisir la CNIL (cnil.fr, ou 3 place de Fontenoy, TSA 80715,
          75334 Paris cedex 07).
        </p>
        <p>
          <a href={url('/mentions-legales', territoire)}>Mentions légales</a>
        </p>
      </div>
    </Layout>,
  )
})

viePriveeScreen.get('/mentions-legales', async (c) => {
  const { visit } = c.var
  const mentions = await read(visit, (tx) => mentionsDe(tx, visit.territoire.id))
  return c.html(
    <Layout titre="Mentions légales" chapeau="Qui publie ce site, qui l’héberge, comment leur écrire.">
      <div class="prose">
        <h2>Qui publie ce site</h2>
        <Ecrit visit={visit} texte={mentions.editeur} quoi="le nom et l’adresse de qui publie ce site" />
        <h2>Qui répond de ce qui est publié</h2>
        <Ecrit visit={visit} texte={mentions.directeur} quoi="le nom de la personne qui répond de ce qui est publié" />
        <h2>Qui l’héberge</h2>
        <Ecrit visit={visit} texte={mentions.hebergeur} quoi="le nom, l’adresse et le téléphone de l’hébergeur" />
        <h2>Nous joindre, signaler une page</h2>
        <Joindre visit={visit} />
        <h2>Vos informations, le programme</h2>
        <p>
          <a href={url('/vie-privee', visit)}>Ce que nous gardons de vous, et comment le reprendre</a>. Le programme de
          ce site est libre (<a href="/licences">licences</a>).
        </p>
      </div>
    </Layout>,
  )
})

/** What was typed; while it was not, that it is missing, and where to write it for who may. */
function Ecrit({
  visit,
  texte,
  quoi,
}: Readonly<{ visit: Visit; texte: Mentions[keyof Mentions]; quoi: string }>): Child {
  if (texte !== '') return texte.split('\n').map((ligne) => <p>{ligne}</p>)
  return (
    <p>
      Pas encore écrit : {quoi}. La loi du 21 juin 2004 pour la confiance dans l’économie numérique le demande.
      <Ou visit={visit} />
    </p>
  )
}

const Ou = ({ visit }: Readonly<{ visit: Visit }>): Child =>
  estAuBureau(visit.me) ? (
    <>
      {' '}
      <a href={url('/reglages/joindre', visit)}>L’écrire dans « Nous joindre »</a>
    </>
  ) : null

function Joindre({ visit }: Readonly<{ visit: Visit }>): Child {
  const phrase = joindreLaPermanence(visit.territoire)
  return phrase === '' ? (
    <p>
      Personne n’a encore écrit ici comment nous joindre : demandez à votre conseil citoyen.
      <Ou visit={visit} />
    </p>
  ) : (
    <p>Pour nous parler, {phrase}.</p>
  )
}
